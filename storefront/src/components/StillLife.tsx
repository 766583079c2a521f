import { pictureOf } from '../pictures/picture.ts';

interface Props {
  /** What the picture is made from: the same key gives the same picture. */
  readonly of: string;
  /** What gives the colours. */
  readonly palette: string;
  /** For screen readers; without it the picture is decoration. */
  readonly name?: string;
}

/** A picture of simple shapes, for what has no picture of its own. */
export function StillLife({ of, palette, name }: Props) {
  const { hue, seed, motif } = pictureOf({ sku: of, category: palette });
  const tone = (lightness: number, chroma: number, shift = 0) => `oklch(${lightness} ${chroma} ${hue + shift})`;
  const at = (index: number, span: number) => (Math.imul(seed >>> (index * 4), 2654435761) >>> 8) % span;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by its label, or part of a link that is
    <svg
      viewBox="0 0 600 600"
      width="600"
      height="600"
      preserveAspectRatio="xMidYMid slice"
      {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': 'true' })}
    >
      <rect width="600" height="600" fill={tone(0.93, 0.03)} />
      <circle cx={180 + at(1, 240)} cy={150 + at(2, 120)} r={60 + at(3, 60)} fill={tone(0.97, 0.02, 30)} />
      <ellipse cx="300" cy="490" rx="210" ry="26" fill={tone(0.82, 0.04)} />
      <g fill={tone(0.56, 0.09)}>{shapes[motif]?.(tone)}</g>
    </svg>
  );
}

type Tone = (lightness: number, chroma: number, shift?: number) => string;

/** Pots, books, lamps: simple still lifes. */
const shapes: readonly ((tone: Tone) => preact.JSX.Element)[] = [
  (tone) => (
    <>
      <path d="M190 300h220v110a80 80 0 0 1-80 80h-60a80 80 0 0 1-80-80z" />
      <path d="M410 320h30a45 45 0 0 1 0 90h-34v-26h30a19 19 0 0 0 0-38h-26z" fill={tone(0.48, 0.09)} />
      <path d="M180 280h240v22H180z" fill={tone(0.68, 0.08, 20)} />
    </>
  ),
  (tone) => (
    <>
      <path d="M180 200h200v290H180z" />
      <path d="M380 200l40 22v290l-40-22z" fill={tone(0.42, 0.08)} />
      <path d="M212 240h136v16H212zm0 40h100v12H212z" fill={tone(0.9, 0.03)} />
    </>
  ),
  (tone) => (
    <>
      <path d="M290 150h20v330h-20z" fill={tone(0.4, 0.05)} />
      <path d="M230 130h140l60 140H170z" fill={tone(0.72, 0.11, 25)} />
      <path d="M220 478h160v14H220z" />
    </>
  ),
  (tone) => (
    <>
      <path d="M230 220h140l30 220a50 50 0 0 1-50 50H250a50 50 0 0 1-50-50z" />
      <path d="M250 160h100v60H250z" fill={tone(0.46, 0.07)} />
      <path d="M222 330h156l10 76H212z" fill={tone(0.92, 0.03)} />
    </>
  ),
  (tone) => (
    <>
      <path d="M150 380h300v60a50 50 0 0 1-50 50H200a50 50 0 0 1-50-50z" />
      <path d="M170 330h260v50H170z" fill={tone(0.66, 0.08, 18)} />
      <path d="M190 282h220v48H190z" fill={tone(0.78, 0.06, 30)} />
    </>
  ),
  (tone) => (
    <>
      <path d="M300 180c70 60 110 130 110 200a110 110 0 0 1-220 0c0-70 40-140 110-200z" />
      <path d="M300 230c10 90 10 170 0 258" stroke={tone(0.88, 0.05)} stroke-width="8" fill="none" />
      <path d="M300 340c30-30 54-40 76-44M300 400c-34-30-56-38-78-42" stroke={tone(0.88, 0.05)} stroke-width="8" fill="none" />
    </>
  ),
];
