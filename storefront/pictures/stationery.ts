import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

const notebook = (cover: string, { dark, pale }: Palette, inside: string) =>
  rect(196, 166, 230, 330, pale, 8) + rect(180, 160, 236, 330, cover, 10) + rect(180, 160, 34, 330, dark, 8) + inside;

const pen = (x: number, degrees: number, body: string, cap: string, tip: string) =>
  turned(
    degrees,
    x,
    320,
    rect(x - 14, 150, 28, 110, cap, 8),
    rect(x - 12, 250, 24, 190, body, 4),
    path(`M${x - 12} 438h24l-12 46z`, tip),
  );

export const stationery: Readonly<Record<string, Draw>> = {
  'STA-001': (c) =>
    notebook(c.light, c, repeated(4, (index) => circle(197, 220 + index * 70, 6, c.pale)) + rect(254, 220, 120, 60, c.pale, 4)),
  'STA-002': (c) =>
    notebook(
      c.main,
      c,
      repeated(20, (index) => circle(250 + (index % 5) * 32, 220 + Math.floor(index / 5) * 40, 4, c.pale)) +
        rect(330, 470, 12, 50, c.accent) +
        rect(356, 470, 12, 36, c.light),
    ),
  'STA-003': (c) => pen(300, 24, c.dark, c.main, c.dark) + line('M150 470q70-40 120 0t110-6', c.dark, 14),
  'STA-004': (c) =>
    repeated(5, (index) =>
      pen(
        200 + index * 50,
        -8 + index * 4,
        [c.main, c.accent, c.light, c.dark, 'oklch(0.65 0.13 20)'][index] as string,
        c.pale,
        c.dark,
      ),
    ),
  'STA-005': (c) =>
    turned(
      38,
      300,
      320,
      rect(276, 120, 48, 160, c.main, 20),
      rect(272, 270, 56, 18, c.accent),
      rect(278, 288, 44, 110, c.main, 4),
      path('M282 398h36l-6 60-12 30-12-30z', c.accent),
      line('M300 420v50', c.dark, 3),
    ),
  'STA-006': ({ dark, main, pale, light }) =>
    path('M210 290h180q30 20 30 60v100a40 40 0 0 1-40 40H220a40 40 0 0 1-40-40V350q0-40 30-60z', light) +
    path('M192 376h216v74a30 30 0 0 1-30 30H222a30 30 0 0 1-30-30z', main) +
    rect(236, 216, 128, 80, dark, 12) +
    rect(230, 390, 140, 54, pale, 6),
  'STA-007': ({ main, pale, dark, accent, light }) =>
    path('M160 470l50-260h180l50 260z', dark) +
    rect(190, 190, 220, 240, pale, 6) +
    rect(190, 190, 220, 52, main, 6) +
    repeated(6, (index) => line(`M${214 + index * 34} 178v26`, dark, 6)) +
    repeated(20, (index) =>
      rect(210 + (index % 5) * 38, 262 + Math.floor(index / 5) * 38, 24, 22, index === 8 ? accent : light, 3),
    ),
  'STA-008': (c) =>
    repeated(4, (index) => {
      const [x, y] = [210 + (index % 2) * 180, 260 + Math.floor(index / 2) * 150];
      const colour = [c.main, c.accent, c.dark, c.light][index] as string;
      return (
        circle(x, y, 78, colour) +
        circle(x, y, 46, c.pale) +
        circle(x, y, 34, c.paper) +
        line(`M${x - 62} ${y}a62 62 0 0 1 62-62`, c.pale, 8)
      );
    }),
  'STA-009': ({ pale, light, main, accent }) =>
    turned(
      -6,
      300,
      320,
      rect(210, 150, 210, 260, 'oklch(0.99 0.005 90)', 4),
      line('M240 200h150M240 240h150M240 280h110', light, 5),
    ) +
    rect(160, 310, 280, 180, light, 8) +
    path('M160 318l140 100 140-100z', main) +
    circle(300, 408, 22, accent) +
    line('M160 490l110-90M440 490l-110-90', pale, 4),
  'STA-010': ({ accent, dark }) =>
    repeated(5, (index) =>
      turned(
        index * 38 - 70,
        230 + index * 36,
        300 + (index % 2) * 90,
        line(
          `M${210 + index * 36} ${360 + (index % 2) * 90}v-110a22 22 0 0 1 44 0v120a34 34 0 0 1-68 0v-96`,
          index % 2 ? dark : accent,
          10,
        ),
      ),
    ) + ellipse(300, 480, 90, 10, accent),
};
