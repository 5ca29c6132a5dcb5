export const planning = {
  weekPlan: 'Nedēļas plāns',
} as const
