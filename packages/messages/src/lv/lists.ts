export const lists = {
  exportAs: 'Eksportēt {{format}}',
  pageNumber: '{{number}}. lapa',
  nextPage: 'Nākamā lapa',
  previousPage: 'Iepriekšējā lapa',
} as const
