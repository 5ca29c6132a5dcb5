export const disruptionsRoutes = {}
