/** The sign of Holdfast in the rail: a stalk with its roots around a stone. */
export function HoldfastMark() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M12 2.5v8.5" />
      <path d="M12 11c-5 0-7.5 3.5-7.5 9.5" />
      <path d="M12 11c5 0 7.5 3.5 7.5 9.5" />
      <path d="M12 11c-2 1.5-3.2 3.5-3.2 6" />
      <path d="M12 11c2 1.5 3.2 3.5 3.2 6" />
      <path d="M9 20.5h6" />
    </svg>
  )
}
