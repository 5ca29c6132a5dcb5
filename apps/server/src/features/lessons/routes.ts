export const lessonsRoutes = {}
