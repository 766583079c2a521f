import { circle, ellipse, line, type Palette, path, rect, repeated } from './draw.ts';

type Draw = (colours: Palette) => string;

const book = (cover: string, { dark, pale }: Palette, picture: string) =>
  path('M176 150h226a14 14 0 0 1 14 14v316a14 14 0 0 1-14 14H176z', cover) +
  rect(176, 150, 30, 344, dark) +
  rect(190, 478, 226, 12, pale) +
  picture +
  rect(252, 420, 120, 10, pale, 5) +
  rect(276, 442, 72, 8, pale, 4);

export const books: Readonly<Record<string, Draw>> = {
  'BOO-001': (c) =>
    book(
      c.accent,
      c,
      path('M250 310q20-90 90-80l40 20-36 10q-4 70-70 76l-44 20z', c.pale) +
        circle(342, 250, 6, c.dark) +
        line('M290 336v40M312 332v44', c.dark, 5),
    ),
  'BOO-002': (c) =>
    book(
      c.main,
      c,
      path('M262 250h100v20q30 30 20 80t-30 44h-80q-24-10-30-44t20-80z', c.pale) +
        rect(252, 232, 120, 20, c.dark, 6) +
        repeated(3, (index) => circle(286 + index * 28, 330 - (index % 2) * 24, 10, c.accent)),
    ),
  'BOO-003': (c) =>
    book(
      c.dark,
      { ...c, dark: c.main },
      circle(340, 250, 30, c.pale) +
        path('M240 340h144l-24 40h-96z', c.accent) +
        line('M312 340v-90l50 76', c.pale, 6) +
        line('M226 396q20-14 40 0t40 0 40 0 40 0', c.light, 6),
    ),
  'BOO-004': (c) =>
    book(
      c.light,
      c,
      path('M230 380l40-80 30 50 40-120 60 150z', c.dark) +
        path('M296 268q44-40 88 0z', c.main) +
        rect(316, 268, 10, 50, c.main) +
        rect(354, 268, 10, 50, c.main) +
        line('M250 396q60-20 140 0', c.pale, 7),
    ),
  'BOO-005': (c) =>
    book(
      c.pale,
      { ...c, pale: c.main },
      ellipse(312, 310, 78, 58, 'oklch(0.7 0.09 65)') +
        repeated(3, (index) => line(`M${270 + index * 34} 286l24 44`, 'oklch(0.9 0.04 80)', 8)),
    ),
  'BOO-006': (c) =>
    book(
      'oklch(0.62 0.09 220)',
      c,
      rect(242, 250, 140, 96, c.pale, 4) +
        path('M242 254l70 54 70-54z', c.light) +
        circle(312, 306, 13, c.accent) +
        line('M230 376q22-16 44 0t44 0 44 0 34 0', c.pale, 6),
    ),
};
