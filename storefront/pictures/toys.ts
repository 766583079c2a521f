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
  'TOY-008': ({ main, accent, dark, pale, light }) => {
    const back = (fill: string) =>
      rect(212, 150, 176, 260, fill, 18) +
      rect(226, 164, 148, 232, pale, 10) +
      rect(234, 172, 132, 216, dark, 8) +
      repeated(15, (index) => {
        const [x, y] = [262 + (index % 3) * 38, 196 + Math.floor(index / 3) * 42];
        return path(`M${x} ${y - 12}l10 12l-10 12l-10-12z`, light);
      });
    const face =
      rect(212, 150, 176, 260, 'oklch(0.98 0.01 90)', 18) +
      path('M248 320l-14-86l36 34l30-56l30 56l36-34l-14 86z', accent) +
      rect(246, 328, 108, 18, accent, 6) +
      circle(234, 230, 8, main) +
      circle(300, 206, 8, main) +
      circle(366, 230, 8, main) +
      path('M236 176l9 11l-9 11l-9-11zM364 362l9 11l-9 11l-9-11z', main);
    return (
      turned(-20, 300, 500, back(main)) +
      turned(20, 300, 500, back(accent)) +
      turned(0, 300, 500, rect(218, 158, 176, 260, 'oklch(0.4 0.07 300 / 0.18)', 18), face)
    );
  },
  'TOY-009': ({ dark, pale, accent, light }) => {
    const [fur, shade, cream] = ['oklch(0.53 0.06 55)', 'oklch(0.45 0.05 50)', 'oklch(0.9 0.035 75)'];
    return (
      path('M356 440q120 44 152-46q10-34-16-34q-20 0-22 26q-6 50-96 8z', shade) +
      ellipse(246, 482, 50, 22, shade) +
      ellipse(354, 482, 50, 22, shade) +
      path('M204 330q0-70 96-70t96 70q16 60 6 104q-14 56-102 56t-102-56q-10-44 6-104z', fur) +
      path('M240 350q60-30 120 0q14 60 2 92q-16 34-62 34t-62-34q-12-32 2-92z', cream) +
      circle(206, 168, 24, shade) +
      circle(394, 168, 24, shade) +
      path('M300 118q112 0 112 94q0 86-112 86t-112-86q0-94 112-94z', fur) +
      path('M300 216q78-18 82 24q0 52-82 52t-82-52q4-42 82-24z', cream) +
      circle(256, 202, 11, dark) +
      circle(344, 202, 11, dark) +
      circle(259, 198, 4, pale) +
      circle(347, 198, 4, pale) +
      path('M280 226q20-12 40 0q-4 22-20 24q-16-2-20-24z', dark) +
      line('M300 250v10M278 262q11 12 22 0q11 12 22 0', dark, 5) +
      line('M222 244l-52-10M222 256l-52 8M378 244l52-10M378 256l52 8', shade, 4) +
      path('M300 420q-62-10-58-56q14-26 58-26t58 26q4 46-58 56z', accent) +
      line('M300 410v-62M276 402l-14-44M324 402l14-44', light, 5) +
      ellipse(236, 384, 24, 40, fur) +
      ellipse(364, 384, 24, 40, fur)
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
