import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

const leaf = (x: number, y: number, size: number, fill: string, degrees = 0) =>
  turned(
    degrees,
    x,
    y,
    path(
      `M${x} ${y - size}c${size} ${size * 0.5} ${size} ${size * 1.4} 0 ${size * 2}c${-size} ${-size * 0.6} ${-size} ${-size * 1.5} 0 ${-size * 2}z`,
      fill,
    ),
  );

const pouch = ({ main, dark, pale }: Palette, label: string) =>
  path('M190 170h220l16 300a26 26 0 0 1-26 26H200a26 26 0 0 1-26-26z', main) +
  rect(186, 150, 228, 44, dark, 6) +
  rect(222, 270, 156, 150, pale, 8) +
  label;

const bean = (x: number, y: number, size: number, fill: string, seam: string, degrees: number) =>
  turned(
    degrees,
    x,
    y,
    ellipse(x, y, size, size * 0.68, fill),
    line(`M${x - size * 0.8} ${y}q${size * 0.8} ${size * 0.4} ${size * 1.6} 0`, seam, size * 0.14),
  );

export const teaAndCoffee: Readonly<Record<string, Draw>> = {
  'TEA-001': (c) => pouch(c, leaf(300, 335, 46, c.main) + line('M300 300v80', c.pale, 5)),
  'TEA-002': ({ light, main, dark, pale, accent }) =>
    rect(160, 270, 280, 220, main, 10) +
    path('M160 280l40-70h200l40 70z', dark) +
    rect(210, 330, 180, 110, pale, 6) +
    repeated(3, (index) => line(`M${250 + index * 50} 420v-60`, accent, 6) + ellipse(250 + index * 50, 352, 9, 18, accent)) +
    rect(330, 200, 60, 14, light, 4),
  'TEA-003': ({ main, dark, pale, accent }) =>
    rect(190, 220, 220, 270, pale, 34) +
    rect(206, 300, 188, 174, accent, 24) +
    rect(200, 180, 200, 56, dark, 10) +
    repeated(3, (index) => circle(250 + index * 50, 380 + (index % 2) * 36, 24, main)) +
    rect(240, 250, 120, 30, main, 6),
  'TEA-004': (c) =>
    pouch(
      c,
      repeated(9, (index) =>
        path(`M${252 + (index % 3) * 48} ${300 + Math.floor(index / 3) * 42}l14 24h-28z`, index % 2 ? c.accent : c.dark),
      ),
    ),
  'TEA-005': ({ main, dark, pale, accent }) =>
    path('M262 140h76v90q60 34 60 100v136a26 26 0 0 1-26 26H228a26 26 0 0 1-26-26V330q0-66 60-100z', main) +
    rect(256, 116, 88, 44, dark, 8) +
    rect(202, 340, 196, 96, pale, 4) +
    repeated(5, (index) => circle(240 + index * 30, 388 + (index % 2 ? 12 : -10), 13, accent)),
  'COF-001': (c) => pouch(c, bean(280, 330, 34, c.dark, c.pale, 30) + bean(326, 372, 34, c.main, c.pale, -20)),
  'COF-002': (c) => pouch({ ...c, main: c.accent }, bean(300, 345, 46, c.dark, c.pale, 60)),
  'COF-003': ({ main, dark, pale, light }) =>
    rect(170, 180, 130, 310, light, 16) +
    rect(182, 280, 106, 196, dark, 10) +
    rect(320, 290, 130, 200, main, 10) +
    rect(340, 330, 90, 90, pale, 6) +
    rect(356, 260, 58, 34, light, 4),
  'COF-004': ({ main, dark, light }) =>
    path('M160 190h280l-90 170h-100z', main) +
    repeated(4, (index) => line(`M${210 + index * 60} 205l${36 - index * 24} 130`, light, 7)) +
    rect(226, 356, 148, 26, dark, 10) +
    path('M440 220h24a44 44 0 0 1 0 88h-40l14-26h26a18 18 0 0 0 0-36h-24z', main) +
    path('M230 400h140v60a34 34 0 0 1-34 34h-72a34 34 0 0 1-34-34z', light),
  'COF-005': ({ main, pale, light, dark }) =>
    repeated(4, (index) => path(`M${150 + index * 14} ${230 - index * 12}h260l-86 240h-88z`, index % 2 ? pale : light)) +
    path('M192 194h260l-86 240h-88z', pale) +
    line('M230 230l60 180M414 230l-60 180', main, 4) +
    rect(200, 468, 200, 20, dark, 6),
};
