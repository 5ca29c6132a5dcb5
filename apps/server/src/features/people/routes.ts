export const peopleRoutes = {}
