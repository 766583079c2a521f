import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

const knife = (blade: string, { light, dark, accent }: Palette) =>
  turned(-28, 300, 330, path(blade, light), rect(356, 306, 150, 46, dark, 18), rect(344, 302, 22, 54, accent, 4));

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
  'KIT-004': (c) => knife('M90 330q120-66 268-24v46H150z', c),
  'KIT-005': (c) => knife('M100 280h258v74H130q-30-30-30-74z', c),
  'KIT-006': ({ main, light, dark }) =>
    rect(140, 330, 320, 66, light, 8) +
    rect(140, 396, 320, 56, main, 8) +
    rect(120, 448, 360, 40, dark, 12) +
    line('M190 350h80M310 362h60', dark, 5),
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
