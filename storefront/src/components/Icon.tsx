/** The shop's own icons: strokes on a grid of 24. */
const strokes = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm4.8-1.7L20 20',
  cart: 'M4 5h2l2 10h10l2-7H7M9.5 19.5h.01M17 19.5h.01',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7.5 8a7.5 7.5 0 0 1 15 0',
  menu: 'M4 7h16M4 12h16M4 17h10',
  close: 'M6 6l12 12M18 6L6 18',
  left: 'M14.5 6l-6 6 6 6',
  right: 'M9.5 6l6 6-6 6',
  down: 'M6 9.5l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  plus: 'M12 6v12M6 12h12',
  minus: 'M6 12h12',
  trash: 'M5 7h14M10 7V4.5h4V7m3 0l-.8 12.5H7.8L7 7m3.5 4v5m3-5v5',
  tag: 'M4 4.5h7.5l8 8-7 7-8.5-8zM8 8.5h.01',
  filter: 'M4 7h16M7 12h10M10 17h4',
  globe: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zm0 0c5-5 5-12 0-17-5 5-5 12 0 17zM4 12h16',
  alert: 'M12 4l9 15.5H3zM12 10v4.5m0 2.5v.01',
  delayed: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
} as const;

export type IconName = keyof typeof strokes;

/** Decoration: the text beside it, or the label of its button, says what it means. */
export function Icon({ name, size }: Readonly<{ name: IconName; size?: 'small' }>) {
  return (
    <svg
      class={size ? `icon ${size}` : 'icon'}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={strokes[name]} />
    </svg>
  );
}
