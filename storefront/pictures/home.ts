import { circle, ellipse, line, type Palette, path, rect, repeated, turned } from './draw.ts';

type Draw = (colours: Palette) => string;

/** A folded herringbone throw with a fringe. */
const woolThrow = (main: string, light: string, dark: string) =>
  path('M162 156h276q14 0 14 14v276H148V170q0-14 14-14z', main) +
  repeated(6, (row) => line(`M164 ${192 + row * 44}${repeated(7, () => 'l19.4 22l19.4-22')}`, light, 7)) +
  path('M148 300h304v26q-152 22-304 0z', `${dark.slice(0, -1)} / 0.22)`) +
  repeated(16, (index) => line(`M${156 + index * 19.2} 446v44`, index % 2 ? main : dark, 6));

export const home: Readonly<Record<string, Draw>> = {
  'HOM-001': ({ pale, light, main, dark, accent }) => {
    const white = 'oklch(0.985 0.008 90)';
    return (
      rect(96, 196, 408, 200, main, 26) +
      rect(116, 216, 368, 180, light, 16) +
      rect(110, 470, 22, 36, dark, 6) +
      rect(468, 470, 22, 36, dark, 6) +
      rect(96, 400, 408, 84, white, 18) +
      turned(-3, 210, 300, rect(136, 262, 158, 96, white, 40)) +
      turned(3, 390, 300, rect(306, 262, 158, 96, white, 40)) +
      line('M164 334q50 16 104 0M334 334q50 16 104 0', pale, 6) +
      path(
        'M84 350q110-34 216-14t216-2v120q0 22-22 22q-30 0-42-16q-20 22-48 4q-28 20-56 0q-30 22-60 0q-26 18-52 0q-26 20-54 0q-26 22-50 4q-10 12-28 12q-20 0-20-22z',
        pale,
      ) +
      path('M84 350q110-34 216-14t216-2v44q-110 22-216 2t-216 12z', light) +
      line('M96 372q104-26 204-8t204-2', accent, 4) +
      line('M170 404q8 30-2 60M300 398q-8 36 4 66M424 396q10 34 2 64', main, 3)
    );
  },
  'HOM-002': ({ main, light, dark }) => woolThrow(main, light, dark),
  'HOM-002-RUST': () => woolThrow('oklch(0.56 0.13 40)', 'oklch(0.8 0.08 55)', 'oklch(0.4 0.09 35)'),
  'HOM-002-SEA': () => woolThrow('oklch(0.52 0.08 235)', 'oklch(0.82 0.04 220)', 'oklch(0.36 0.06 245)'),
  'HOM-003': ({ pale, light, dark, main }) =>
    rect(210, 270, 180, 220, pale, 18) +
    rect(222, 310, 156, 168, light, 12) +
    line('M300 310v-44', dark, 6) +
    path('M300 196q34 40 0 72q-34-32 0-72z', 'oklch(0.78 0.15 70)') +
    rect(240, 360, 120, 70, main, 4),
  'HOM-004': ({ pale, light, dark, accent }) => {
    const glow = 'oklch(0.95 0.06 90)';
    const ribs = repeated(7, (index) => {
      const y = 130 + (index + 0.5) * 38;
      const half = Math.sqrt(1 - ((y - 264) / 140) ** 2) * 154;
      return line(`M${300 - half} ${y}q${half} 26 ${half * 2} 0`, light, 4);
    });
    return (
      line('M300 60v66', dark, 5) +
      circle(300, 264, 196, 'oklch(0.97 0.05 90 / 0.6)') +
      ellipse(300, 264, 156, 140, pale) +
      ellipse(300, 270, 104, 104, glow) +
      ribs +
      rect(252, 118, 96, 18, dark, 7) +
      rect(252, 392, 96, 18, dark, 7) +
      line('M300 410v30', dark, 5) +
      circle(300, 446, 12, accent) +
      line('M290 456l-6 40M300 458v42M310 456l6 40', accent, 5)
    );
  },
  'HOM-005': ({ main, pale, dark, accent }) =>
    circle(300, 310, 170, main) +
    circle(300, 310, 138, pale) +
    repeated(12, (index) =>
      circle(300 + Math.sin((index * Math.PI) / 6) * 116, 310 - Math.cos((index * Math.PI) / 6) * 116, index % 3 ? 4 : 8, dark),
    ) +
    line('M300 310l-46-62', dark, 10) +
    line('M300 310l70-52', dark, 7) +
    circle(300, 310, 11, accent),
  'HOM-006': ({ accent, pale, dark }) =>
    path('M160 200q140 24 280 0q-24 140 0 280q-140-24-280 0q24-140 0-280z', accent) +
    repeated(3, (index) => circle(300, 340, 40 + index * 34, 'none').replace('/>', ` stroke="${pale}" stroke-width="8"/>`)) +
    circle(300, 340, 14, dark),
  'HOM-007': ({ main, light, dark }) =>
    path('M160 240h280l-36 240a16 16 0 0 1-16 14H212a16 16 0 0 1-16-14z', main) +
    repeated(4, (index) => line(`M${172 + index * 8} ${290 + index * 50}h${256 - index * 16}`, light, 9)) +
    repeated(6, (index) => line(`M${190 + index * 44} 250l${(2.5 - index) * 9} 236`, dark, 4)) +
    line('M180 240q0-80 60-80M420 240q0-80-60-80', dark, 14) +
    rect(150, 224, 300, 30, light, 14),
  'HOM-008': ({ dark, main, accent, light }) =>
    rect(150, 440, 300, 44, dark, 14) +
    repeated(
      5,
      (index) =>
        line(`M${230 + index * 34} 440l${(index - 2) * 26} -220`, main, 6) +
        circle(230 + index * 34 + (index - 2) * 26, 220, 6, accent),
    ) +
    line('M300 190q-30-30 0-56t0-60', light, 7),
  'HOM-009': ({ pale, light, main, accent }) =>
    rect(170, 340, 260, 70, light, 22) +
    rect(160, 410, 280, 80, main, 24) +
    rect(190, 270, 220, 72, pale, 22) +
    repeated(7, (index) => line(`M${212 + index * 30} 284v44`, light, 4)) +
    line('M180 376h240', accent, 8) +
    line('M176 450h248', pale, 6),
  'HOM-010': ({ main, dark, accent, light }) =>
    ellipse(250, 482, 100, 22, dark) +
    line('M250 478V300l120-110', main, 14) +
    circle(250, 300, 14, dark) +
    path('M330 150l110 80-30 60-150-96z', accent) +
    path('M300 230l104 66-50 120z', light).replace('/>', ' opacity=".45"/>'),
};
