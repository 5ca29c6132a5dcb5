export const attendanceRoutes = {}
