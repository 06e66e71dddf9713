/** Strokes on a 20 × 20 grid. */
export const icons = {
  todo: 'M3 4.5h14v11H3zM3 12h4l1.2 2h3.6L13 12h4M6.5 8h7',
  matters: 'M7 5h10M7 10h10M7 15h10M3 5h.5M3 10h.5M3 15h.5',
  procedure: 'M3 3.5h5v4H3zM12 12.5h5v4h-5zM5.5 7.5v7H12M8 5.5h6.5v7',
  territory: 'M3 3.5h14v13H3zM3 9h8M11 3.5v13M11 12h6M7 9v7.5',
  settings: 'M3 5.5h6M13 5.5h4M11 3.5v4M3 14.5h2M9 14.5h8M7 12.5v4M3 10h9M16 10h1M14 8v4',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M13 13l4 4',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  person: 'M10 3.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M4 16.5c.6-3.3 3-5 6-5s5.4 1.7 6 5',
  plus: 'M10 4v12M4 10h12',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  close: 'M5 5l10 10M15 5L5 15',
  link: 'M8.5 11.5l3-3M7 9.5l-2 2a2.5 2.5 0 0 0 3.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0 0 11.5 5l-2 2',
  print: 'M6 8V3.5h8V8M6 13.5H3.5V8h13v5.5H14M6 11.5h8v5H6z',
  open: 'M8 4.5H4v11.5h11.5V12M11.5 4H16v4.5M16 4l-7 7',
  map: 'M3 5l4.5-1.5 5 2L17 4v11l-4.5 1.5-5-2L3 16zM7.5 3.5v11M12.5 5.5v11',
  list: 'M4 5h12M4 10h12M4 15h12',
  download: 'M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13',
  place: 'M10 17.5S4.5 12 4.5 8a5.5 5.5 0 0 1 11 0c0 4-5.5 9.5-5.5 9.5zM10 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  back: 'M11.5 5l-5 5 5 5',
} as const

export type IconName = keyof typeof icons
