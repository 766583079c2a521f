import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

const [steel, edge, shine] = ['oklch(0.86 0.012 250)', 'oklch(0.73 0.02 250)', 'oklch(0.95 0.006 250)'];

/** A knife with its blade to the left: the blade, the bevel along its edge, and a handle with two rivets. */
const knife = (blade: string, bevel: string, light: string, { dark, accent, pale }: Palette) =>
  turned(
    -28,
    300,
    330,
    path(blade, steel),
    path(bevel, edge),
    line(light, shine, 5),
    rect(356, 300, 160, 48, dark, 20),
    circle(410, 324, 7, pale),
    circle(466, 324, 7, pale),
    rect(344, 296, 24, 56, accent, 5),
  );

export const kitchen: Readonly<Record<string, Draw>> = {
  'KIT-001': ({ main, dark, light }) =>
    path('M150 310h300v90q0 94-94 94H244q-94 0-94-94z', main) +
    ellipse(300, 310, 150, 34, dark) +
    path('M166 296q134-110 268 0z', light) +
    circle(300, 226, 22, dark) +
    rect(118, 340, 40, 40, dark, 14) +
    rect(442, 340, 40, 40, dark, 14),
  'KIT-002': () => {
    const [brass, shade] = ['oklch(0.78 0.11 88)', 'oklch(0.64 0.1 80)'];
    return (
      turned(
        10,
        260,
        320,
        ellipse(240, 190, 46, 60, brass),
        ellipse(240, 184, 28, 38, shade),
        rect(230, 240, 20, 256, brass, 10),
      ) + turned(-5, 340, 320, rect(330, 130, 13, 366, shade, 6), rect(364, 130, 13, 366, brass, 6))
    );
  },
  'KIT-003': ({ main, dark, light }) =>
    path('M210 220h180q80 70 62 170t-92 104H240q-74-4-92-104t62-170z', main) +
    ellipse(300, 214, 112, 26, dark) +
    path('M196 206q104-64 208 0z', light) +
    circle(300, 166, 18, dark) +
    line('M176 340q124 40 248 0', dark, 8),
  'KIT-004': (c) =>
    knife('M70 362q110-82 288-64v72H96q-22 0-26-8z', 'M70 362q150-40 288-14v22H96q-22 0-26-8z', 'M180 320q80-16 160-14', c),
  'KIT-005': (c) => knife('M96 286q0-8 8-8h254v100H140q-44-30-44-92z', 'M116 344h242v34H140q-16-14-24-34z', 'M124 300h216', c),
  'KIT-006': ({ main, light, dark, pale }) =>
    path('M96 452l70-44h338l-70 44z', 'oklch(0.3 0.03 30)') +
    path('M96 452h338v34q0 8-8 8H104q-8 0-8-8z', dark) +
    path('M434 452l70-44v34l-66 48q-4 4-4-2z', 'oklch(0.34 0.05 30)') +
    path('M122 396h292v50H122z', main) +
    path('M414 396l60-38v50l-60 38z', 'oklch(0.5 0.09 30)') +
    path('M122 346h292v50H122z', light) +
    path('M414 346l60-38v50l-60 38z', 'oklch(0.68 0.08 30)') +
    path('M122 346l60-38h292l-60 38z', pale) +
    line('M196 330h96M330 322h60', 'oklch(0.82 0.05 30)', 5) +
    ['M236 250q-22 32 0 46q22-14 0-46z', 'M316 214q-18 26 0 38q18-12 0-38z', 'M380 248q-16 24 0 34q16-10 0-34z']
      .map((drop) => path(drop, 'oklch(0.8 0.07 230)'))
      .join(''),
  'KIT-007': ({ main, light, dark, pale }) =>
    path('M170 210h240a26 26 0 0 1 26 26v224a26 26 0 0 1-26 26H170a26 26 0 0 1-26-26V236a26 26 0 0 1 26-26z', main) +
    rect(262, 130, 76, 90, main, 24) +
    circle(300, 168, 18, pale) +
    line('M176 280h228M176 350h228M176 420h228', light, 6) +
    line('M240 215v265M340 215v265', dark, 3),
  'KIT-008': ({ light, pale, main, accent }) =>
    repeated(
      3,
      (index) =>
        rect(170 + index * 26, 400 - index * 96, 260 - index * 52, 86, pale, 12) +
        rect(160 + index * 26, 386 - index * 96, 280 - index * 52, 24, index === 1 ? accent : main, 8) +
        rect(190 + index * 26, 430 - index * 96, 60, 36, light, 8),
    ),
  'KIT-009': ({ main, dark, light }) =>
    path('M240 160h120l26 100h44v220a16 16 0 0 1-16 16H186a16 16 0 0 1-16-16V260h44z', main) +
    line('M240 162q60-70 120 0', dark, 12) +
    line('M170 290q-46 20-56 70M430 290q46 20 56 70', dark, 10) +
    rect(236, 350, 128, 90, dark, 8) +
    line('M250 366h100', light, 4),
  'KIT-010': ({ main, pale, dark, light }) =>
    rect(140, 350, 320, 130, main, 24) +
    ellipse(300, 346, 170, 34, light) +
    ellipse(300, 338, 150, 24, pale) +
    rect(220, 400, 160, 54, dark, 10) +
    repeated(3, (index) => rect(244 + index * 40, 414, 24, 26, light, 4)),
};
