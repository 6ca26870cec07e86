/** The sign of Holdfast, as in assets/icons/holdfast.svg: a stem whose roots close around a stone. */
export function HoldfastMark() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M12 2.6v1.7c0 4.1-7.2 3-7.2 9.2 0 2.7 1.1 4.6 3 6.1" />
      <path d="M12 2.6v1.7c0 4.1 7.2 3 7.2 9.2 0 2.7-1.1 4.6-3 6.1" />
      <circle cx="12" cy="14" r="3" fill="currentColor" stroke="none" />
    </svg>
  )
}
