import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

/** A pair of socks; the stripes tell the sizes apart. */
const socks = ({ main, light, accent, dark, pale }: Palette, stripes: number) =>
  [0, 96]
    .map((shift, index) => {
      const [wool, cuff, stripe] = index ? [main, dark, accent] : [light, accent, main];
      return (
        path(`M${196 + shift} 190h98v156q0 22 24 36l44 26q38 26 18 66q-8 18-32 18h-72q-80-14-80-104z`, wool) +
        path(`M${196 + shift} 380q4 94 72 110q10-60-40-110z`, cuff) +
        path(`M${356 + shift} 404q46 30 24 72q-8 16-30 16q-26-40 6-88z`, cuff) +
        rect(190 + shift, 160, 110, 52, cuff, 16) +
        repeated(5, (rib) => line(`M${206 + shift + rib * 20} 172v28`, index ? main : pale, 4)) +
        repeated(stripes, (row) => line(`M${202 + shift} ${246 + row * 30}h86`, stripe, 9))
      );
    })
    .join('');

const rust = {
  main: 'oklch(0.56 0.13 40)',
  light: 'oklch(0.78 0.08 55)',
  accent: 'oklch(0.86 0.07 75)',
  dark: 'oklch(0.4 0.09 35)',
  pale: 'oklch(0.92 0.03 60)',
};

/** A thing in another size on the same table. */
const scaled = (factor: number, drawing: string) =>
  `<g transform="translate(${Math.round(300 * (1 - factor))} ${Math.round(494 * (1 - factor))}) scale(${factor})">${drawing}</g>`;

export const outdoor: Readonly<Record<string, Draw>> = {
  'OUT-001': ({ main, dark, light, accent }) =>
    path('M300 170l190 320H110z', main) +
    path('M300 170l70 320H230z', dark) +
    path('M300 260l44 230h-88z', light) +
    line('M110 490l-30 12M490 490l30 12', accent, 7) +
    line('M300 170v-34', accent, 8),
  'OUT-002': ({ main, dark, light, accent }) =>
    path('M210 160q90-60 180 0v250q-20 84-90 84t-90-84z', main) +
    ellipse(300, 190, 66, 44, dark) +
    repeated(4, (index) => line(`M212 ${270 + index * 52}q88 26 176 0`, light, 6)) +
    line('M300 240v240', accent, 6),
  'OUT-003': ({ light, main, dark, pale }) =>
    path('M190 250h200v220a22 22 0 0 1-22 22H212a22 22 0 0 1-22-22z', light) +
    ellipse(290, 250, 100, 22, dark) +
    line('M390 300h34a20 20 0 0 1 20 20v70a20 20 0 0 1-20 20h-34', main, 14) +
    line('M214 300v160', pale, 10) +
    line('M250 206q-20-26 0-46M300 206q-20-26 0-46', main, 6),
  'OUT-004': ({ main, dark, accent, light, pale }) =>
    rect(210, 360, 180, 130, accent, 30) +
    rect(232, 400, 136, 50, pale, 8) +
    rect(264, 322, 72, 42, dark, 8) +
    rect(336, 332, 70, 16, dark, 8) +
    path('M180 290h240l-40 36H220z', main) +
    repeated(3, (index) => rect(184 + index * 108, 268, 16, 26, dark, 4)) +
    repeated(5, (index) => path(`M${222 + index * 39} 282q20-26 0-52q-20 26 0 52z`, index % 2 ? light : accent)),
  'OUT-005': ({ main, dark, accent }) =>
    [-10, 12]
      .map((degrees, index) =>
        turned(
          degrees,
          300,
          320,
          rect(258 + index * 84, 130, 26, 84, dark, 12),
          rect(264 + index * 84, 206, 14, 240, index ? accent : main, 6),
          rect(250 + index * 84, 430, 42, 10, dark, 4),
          path(`M${266 + index * 84} 446h10l-5 46z`, dark),
        ),
      )
      .join(''),
  'OUT-006': ({ main, dark, light, accent }) =>
    path('M200 230h200l14 230a34 34 0 0 1-34 34H220a34 34 0 0 1-34-34z', main) +
    rect(210, 180, 180, 64, dark, 20) +
    line('M216 184q84-60 168 0', accent, 14) +
    rect(240, 320, 120, 90, light, 8) +
    line('M256 350h88M256 376h50', dark, 6),
  'OUT-007': ({ main, dark, accent, pale, light }) =>
    ellipse(300, 300, 180, 110, main) +
    ellipse(300, 290, 146, 80, pale) +
    rect(232, 340, 136, 110, dark, 24) +
    circle(300, 394, 38, pale) +
    circle(300, 394, 22, accent) +
    repeated(3, (index) => line(`M${250 + index * 50} 462l${(index - 1) * 26} 30`, light, 7)) +
    rect(330, 326, 26, 16, accent, 4),
  'OUT-008': (c) => socks(c, 2),
  'OUT-008-S': (c) => scaled(0.88, socks(c, 1)),
  'OUT-008-L': (c) => scaled(1.1, socks(c, 3)),
  'OUT-008-RUST-M': (c) => socks({ ...c, ...rust }, 2),
  'OUT-008-RUST-L': (c) => scaled(1.1, socks({ ...c, ...rust }, 3)),
  'OUT-009': ({ main, dark, light, accent }) =>
    path('M160 400q0-210 140-210t140 210z', main) +
    rect(146, 390, 308, 84, dark, 26) +
    repeated(8, (index) => line(`M${176 + index * 36} 404v56`, light, 6)) +
    circle(300, 176, 40, accent) +
    line('M230 250q70-40 140 0', light, 7),
  'OUT-010': ({ main, dark, accent }) =>
    line('M180 490l220-170M420 490L200 320', dark, 12) +
    path('M180 150q130 40 250 0l-14 150q-110 40-222 0z', main) +
    path('M190 310q110 46 220 0l16 56q-126 52-252 0z', accent) +
    line('M180 150v160M430 150l-14 160', dark, 10) +
    ellipse(300, 494, 140, 6, dark),
};
