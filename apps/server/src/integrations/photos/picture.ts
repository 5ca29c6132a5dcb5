/** A picture's size in pixels as it is shown, and the parts of its file without metadata, in order. */
export type ReadPicture = { width: number; height: number; parts: readonly Uint8Array[] }
