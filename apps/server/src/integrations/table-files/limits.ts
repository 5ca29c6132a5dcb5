/** The largest table file that is read, in bytes. */
export const MAX_TABLE_BYTES = 10 * 1024 * 1024
/** The most rows of a table, its header among them. */
export const MAX_ROWS = 20_000
/** The most columns of a table. */
export const MAX_COLUMNS = 100
/** The most bytes that a packed workbook may unpack to. */
export const MAX_UNPACKED_BYTES = 100 * 1024 * 1024
/** The most files inside a packed workbook; one with fifty sheets has about a hundred. */
export const MAX_ZIP_ENTRIES = 2000
