import type { ReactNode } from 'react'

const drawings = {
  today: (
    <>
      <rect x="4" y="5" width="16" height="15" rx="2" />
      <path d="M4 10h16M8.5 3v4M15.5 3v4M12 13.5v3l2 1" />
    </>
  ),
  me: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6" />
    </>
  ),
  week: (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="2" />
      <path d="M3.5 10h17M9 10v9M15 10v9" />
    </>
  ),
  quotas: <path d="M4 6h16M4 12h10M4 18h6M17 12h3M13 18h7" />,
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M2.5 19.5c.8-3.5 3.300-5 6.5-5s5.700 1.5 6.5 5M15.5 5.300a3.5 3.5 0 0 1 0 6.400M18 14.800c1.800.7 3 2.200 3.5 4.700" />
    </>
  ),
  timetable: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="2" />
      <path d="M8 8.5h8M8 12h8M8 15.5h5" />
    </>
  ),
  calendar: (
    <>
      <rect x="4" y="5" width="16" height="15" rx="2" />
      <path d="M4 10h16M8.5 3v4M15.5 3v4M8 14h.01M12 14h.01M16 14h.01M8 17h.01M12 17h.01" />
    </>
  ),
  procedure: <path d="M7 3.5h10v17H7zM10 8h4M10 12h4M10 16h2M4.5 6v14.500" />,
  topics: <path d="M5 5.5h3v3H5zM5 13.5h3v3H5zM11 7h8.500M11 15h8.500M6.500 8.500v5" />,
  lessons: <path d="M3.5 5.5h17v11h-17zM8 20.5h8M12 16.5v4M10 9l4 2-4 2z" />,
  platform: <path d="M3.5 7h11v10h-11zM14.5 11l6-3.5v9l-6-3.5" />,
  journal: <path d="M6 3.5h12v17H6zM6 8H4.5M6 12H4.5M6 16H4.5M9.5 8h5M9.5 12h5" />,
  problem: <path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.200h.01" />,
  warning: <path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.200h.01" />,
  done: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  stop: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.300h.01" />,
  unknown: (
    <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.600 9.400c.3-1.300 1.300-2 2.5-2 1.5 0 2.600.9 2.600 2.300 0 1.9-2.600 2.200-2.600 4M12 16.800h.01" />
  ),
  waiting: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3 2" />,
  notices: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.500h-15zM10 20.500h4" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="m14.5 5.5-6.5 6.5 6.5 6.5" />,
  forward: <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />,
  outward: <path d="M9 5H5v14h14v-4M13 5h6v6M19 5l-8.5 8.5" />,
  key: <path d="M15.5 13a4.5 4.5 0 1 0-4.200-2.800L3.5 18v2.5H7V18h2.5v-2.5l1.800-1.800M16 8h.01" />,
  changes: <path d="M4 8.5h14M14.5 5l3.500 3.500-3.500 3.500M20 15.500H6M9.500 12 6 15.500l3.500 3.500" />,
  erase: <path d="M9 5.5h11v13H9L3 12zM12 9.5l5 5M17 9.5l-5 5" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A line drawing beside words; it says nothing that the words do not, so screen readers pass it by. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      {drawings[name]}
    </svg>
  )
}
