import { encode } from 'uqr'

/** Modules of the quiet zone: the standard wants four. */
const border = 4

/** A QR code as one path; dark on white in every scheme, or phones don't read it. Its size comes with the class. */
export function QrCode({ text, label, className }: { text: string; label: string; className: string | undefined }) {
  const { data: modules, size } = encode(text, { ecc: 'M', border })
  const path = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
