export const planningRoutes = {}
