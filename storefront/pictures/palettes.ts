import type { Palette } from './draw.ts';

const palette = (hue: number, accentHue: number): Palette => ({
  paper: `oklch(0.95 0.025 ${hue})`,
  sun: `oklch(0.98 0.02 ${hue + 30})`,
  table: `oklch(0.87 0.035 ${hue})`,
  pale: `oklch(0.92 0.03 ${hue})`,
  light: `oklch(0.76 0.08 ${hue})`,
  main: `oklch(0.58 0.1 ${hue})`,
  dark: `oklch(0.4 0.07 ${hue})`,
  accent: `oklch(0.7 0.12 ${accentHue})`,
});

/** One palette for each letter group of the demo's item numbers. */
export const palettes: Readonly<Record<string, Palette>> = {
  TEA: palette(140, 85),
  COF: palette(55, 30),
  KIT: palette(30, 220),
  STA: palette(255, 60),
  HOM: palette(75, 250),
  OUT: palette(180, 45),
  TOY: palette(300, 90),
  BOO: palette(20, 160),
};
