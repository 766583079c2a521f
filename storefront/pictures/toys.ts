import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

const top = (x: number, y: number, size: number, main: string, stripe: string, dark: string) =>
  line(`M${x} ${y - size * 1.1}v${size * 0.5}`, dark, size * 0.16) +
  path(
    `M${x - size} ${y - size * 0.5}q${size} ${-size * 0.5} ${size * 2} 0q${-size * 0.2} ${size} ${-size} ${size * 1.7}q${-size * 0.8} ${-size * 0.7} ${-size} ${-size * 1.7}z`,
    main,
  ) +
  line(`M${x - size * 0.86} ${y}q${size * 0.86} ${size * 0.34} ${size * 1.72} 0`, stripe, size * 0.18);

export const toys: Readonly<Record<string, Draw>> = {
  'TOY-001': ({ main, light, dark, accent }) =>
    repeated(4, (index) =>
      turned(
        index * 22 - 40,
        300,
        340,
        rect(180 + index * 66, 180, 44, 290, index % 2 ? main : light, 22),
        repeated(3, (mark) => line(`M${190 + index * 66} ${250 + mark * 60}l24 24m0-24l-24 24`, dark, 6)),
      ),
    ) +
    circle(180, 470, 20, accent) +
    circle(420, 474, 20, dark),
  'TOY-002': ({ main, accent, dark, light }) =>
    rect(110, 330, 160, 110, main, 12) +
    rect(110, 260, 80, 90, accent, 10) +
    rect(222, 270, 30, 64, dark, 6) +
    rect(300, 350, 110, 90, light, 10) +
    rect(430, 350, 80, 90, accent, 10) +
    line('M270 420h30M410 420h20', dark, 8) +
    repeated(6, (index) => circle(140 + index * 66, 452, 26, dark) + circle(140 + index * 66, 452, 10, light)),
  'TOY-003': ({ main, light, accent, dark }) =>
    repeated(9, (index) =>
      rect(
        164 + (index % 3) * 92,
        180 + Math.floor(index / 3) * 92,
        88,
        88,
        [main, light, accent, dark][(index * 7) % 4] as string,
        6,
      ),
    ) +
    repeated(6, (index) =>
      circle(
        256 + (index % 2) * 92,
        224 + Math.floor(index / 2) * 92,
        17,
        [accent, main, dark, light, accent, main][index] as string,
      ),
    ) +
    turned(16, 440, 440, rect(400, 410, 84, 84, light, 6), circle(442, 408, 16, light)),
  'TOY-004': ({ accent, dark, pale }) =>
    rect(130, 170, 340, 310, accent, 10) +
    repeated(6, (index) => line(`M160 ${206 + index * 48}h280M${180 + index * 48} 190v270`, dark, 2)) +
    [
      [1, 1],
      [2, 1],
      [2, 3],
      [3, 2],
      [4, 4],
    ]
      .map(([x, y], index) => circle(180 + (x ?? 0) * 48, 206 + (y ?? 0) * 48, 20, index % 2 ? pale : dark))
      .join('') +
    circle(150, 500, 22, dark) +
    circle(200, 506, 22, pale),
  'TOY-005': ({ main, accent, light, dark }) =>
    path('M300 110l110 130-110 160-110-160z', main) +
    path('M300 110l110 130H190z', accent) +
    line('M300 110v290M190 240h220', dark, 5) +
    path('M284 392l-50 110 40-20 10 30 20-110z', light) +
    path('M316 392l50 110-40-20-10 30-20-110z', light) +
    line('M300 400q60 60 180 40', dark, 3),
  'TOY-006': ({ main, accent, light, dark }) =>
    [
      [150, 410, 170, main],
      [330, 410, 120, accent],
      [190, 330, 120, light],
      [320, 330, 130, dark],
      [240, 250, 130, accent],
    ]
      .map(
        ([x, y, width, fill]) =>
          rect(Number(x), Number(y), Number(width), 76, String(fill), 6) +
          repeated(Math.floor(Number(width) / 42), (index) =>
            rect(Number(x) + 10 + index * 42, Number(y) - 14, 26, 16, String(fill), 4),
          ),
      )
      .join(''),
  'TOY-007': ({ main, accent, light, dark }) =>
    top(210, 330, 74, main, light, dark) + top(390, 300, 82, accent, dark, dark) + top(310, 420, 62, light, main, dark),
  'TOY-008': ({ main, accent, dark, pale }) =>
    [-18, 0, 18]
      .map((degrees, index) =>
        turned(
          degrees,
          300,
          520,
          rect(210, 170, 180, 270, index === 1 ? pale : main, 16),
          index === 1
            ? path('M240 360l14-90 30 40 16-60 16 60 30-40 14 90z', accent) + circle(300, 240, 9, dark)
            : rect(230, 190, 140, 230, dark, 10),
        ),
      )
      .join(''),
  'TOY-009': ({ dark, light, pale }) => {
    const brown = 'oklch(0.52 0.06 55)';
    return (
      ellipse(300, 410, 110, 96, brown) +
      ellipse(300, 430, 66, 64, pale) +
      circle(300, 260, 92, brown) +
      circle(222, 190, 26, brown) +
      circle(378, 190, 26, brown) +
      ellipse(300, 290, 54, 40, pale) +
      circle(266, 246, 11, dark) +
      circle(334, 246, 11, dark) +
      ellipse(300, 272, 17, 12, dark) +
      ellipse(180, 400, 30, 54, brown) +
      ellipse(420, 400, 30, 54, brown) +
      line('M284 296q16 14 32 0', light, 5)
    );
  },
  'TOY-010': ({ dark, pale, light }) =>
    rect(130, 220, 340, 230, dark, 16) +
    rect(144, 234, 312, 202, pale, 10) +
    repeated(18, (index) =>
      rect(158 + (index % 6) * 48, 250 + Math.floor(index / 6) * 58, 40, 46, `oklch(0.7 0.14 ${index * 20})`, 8),
    ) +
    turned(-14, 300, 480, rect(150, 470, 250, 14, light, 7), path('M400 464h34l36 13-36 13h-34z', dark)),
};
