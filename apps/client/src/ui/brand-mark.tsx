/** The letter ā whose macron is a roof. The product's name or the page's title always stands beside it. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M5 10.5 16 3.5l11 7" strokeWidth="3" />
      <circle cx="14.5" cy="21" r="6.5" strokeWidth="3.4" />
      <path d="M21.6 14.2v11.4c0 1.6 1 2.6 2.8 2.4" strokeWidth="3.4" />
    </svg>
  )
}
