import { circle, ellipse, line, type Palette, path, rect, repeated } from './draw.ts';

type Draw = (colours: Palette) => string;

export const home: Readonly<Record<string, Draw>> = {
  'HOM-001': ({ pale, light, main, accent }) =>
    rect(120, 360, 360, 120, light, 20) +
    path('M120 330q180-70 360 0v90H120z', pale) +
    rect(150, 250, 130, 86, 'oklch(0.99 0.005 90)', 26) +
    rect(320, 250, 130, 86, 'oklch(0.99 0.005 90)', 26) +
    line('M120 420h360', main, 5) +
    line('M150 446h300', accent, 4),
  'HOM-002': ({ main, light, dark }) =>
    path('M170 170h260v270H170z', main) +
    repeated(6, (index) =>
      line(`M180 ${196 + index * 42}l20 20 20-20 20 20 20-20 20 20 20-20 20 20 20-20 20 20 20-20 20 20`, light, 6),
    ) +
    repeated(13, (index) => line(`M${176 + index * 20.6} 444v40`, dark, 5)),
  'HOM-003': ({ pale, light, dark, main }) =>
    rect(210, 270, 180, 220, pale, 18) +
    rect(222, 310, 156, 168, light, 12) +
    line('M300 310v-44', dark, 6) +
    path('M300 196q34 40 0 72q-34-32 0-72z', 'oklch(0.78 0.15 70)') +
    rect(240, 360, 120, 70, main, 4),
  'HOM-004': ({ pale, main, dark, accent }) =>
    line('M300 100v60', dark, 5) +
    ellipse(300, 310, 150, 160, pale) +
    repeated(5, (index) =>
      line(
        `M${300 - Math.sqrt(1 - ((index - 2) / 2.6) ** 2) * 146} ${310 + (index - 2) * 58}h${Math.sqrt(1 - ((index - 2) / 2.6) ** 2) * 292}`,
        main,
        4,
      ),
    ) +
    rect(250, 148, 100, 18, dark, 6) +
    rect(250, 456, 100, 18, dark, 6) +
    line('M300 474v44', accent, 6),
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
