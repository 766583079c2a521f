import type { Attribute } from './derive-attributes.ts';
import { type Colour, pngOf } from './png.ts';

export const pictureSide = 400;

const colours: Readonly<Record<string, Colour>> = {
  Red: [196, 52, 56],
  Pink: [226, 132, 160],
  Blue: [66, 110, 170],
  Green: [88, 136, 96],
  White: [236, 234, 228],
  Black: [58, 58, 62],
  Silver: [168, 174, 182],
  Gold: [198, 164, 92],
  Cream: [232, 220, 192],
  Purple: [132, 104, 158],
  Yellow: [226, 190, 84],
  Brown: [128, 92, 66],
  Orange: [222, 134, 70],
};
const plain: Colour = [142, 150, 156];
const paper: Colour = [248, 246, 241];

/** How far outside of the shape a point is; it is inside below 0. The shape is about the middle, from -1 to 1. */
type Shape = (x: number, y: number) => number;

const shapes: Readonly<Record<string, Shape>> = {
  Hearts: (x, y) => {
    const [a, b] = [Math.abs(x) * 1.15, -y * 1.15 + 0.1];
    return (a * a + b * b - 0.55) ** 3 - a * a * b ** 3;
  },
  /** Behind the edge from a point, at 0.8, to a hollow, at 0.34, an angle of a tenth of a turn away. */
  Stars: (x, y) => {
    const fifth = (2 * Math.PI) / 5;
    const angle = Math.abs(((Math.atan2(x, -y) + 2.5 * fifth) % fifth) - fifth / 2);
    const [away, aside] = [Math.hypot(x, y) * Math.cos(angle), Math.hypot(x, y) * Math.sin(angle)];
    const [inward, outward] = [0.34 * Math.cos(fifth / 2) - 0.8, 0.34 * Math.sin(fifth / 2)];
    return ((away - 0.8) * outward - aside * inward) / Math.hypot(inward, outward);
  },
  Flowers: (x, y) => Math.hypot(x, y) - (0.56 + 0.2 * Math.cos(Math.atan2(y, x) * 6)),
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.66,
  round: (x, y) => Math.hypot(x, y) - 0.72,
};

const between = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share);
const mixed = (from: Colour, to: Colour, share: number): Colour => [
  between(from[0], to[0], share),
  between(from[1], to[1], share),
  between(from[2], to[2], share),
];

/** A PNG for a product: a shape in its colour and with its design, on paper. Products with the same attributes look alike. */
export function drawPicture(attributes: readonly Attribute[], side = pictureSide): Buffer {
  const valueIn = (name: Attribute['name']) => attributes.find((attribute) => attribute.name === name)?.value ?? '';
  const [colour, design, material] = [colours[valueIn('Colour')] ?? plain, valueIn('Design'), valueIn('Material')];
  const shape = (shapes[design] ?? (material === '' || material === 'Glass' ? shapes.round : shapes.square)) as Shape;
  const [light, halo] = [mixed(colour, paper, 0.55), mixed(colour, paper, 0.86)];
  const half = side / 2;
  const [stripe, spot] = [side / 10, side / 20];
  return pngOf(side, (column, row) => {
    const [x, y] = [(column - half) / half, (row - half) / half];
    const distance = shape(x, y);
    if (distance > 0) return mixed(halo, paper, Math.min(1, distance * 2));
    if (design === 'Spots' && Math.hypot(((column + spot) % stripe) - spot, ((row + spot) % stripe) - spot) < spot / 2)
      return light;
    if (design === 'Stripes' && column % stripe < spot) return light;
    if (design === 'Gingham' && column % 40 < 20 !== row % 40 < 20) return light;
    return mixed(colour, light, Math.max(0, -y) * 0.35);
  });
}
