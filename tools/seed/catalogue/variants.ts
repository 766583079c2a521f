import type { SellerKey } from '../people.ts';
import type { DemoProduct } from './demo-product.ts';
import { home } from './home.ts';
import { outdoor } from './outdoor.ts';

/** Products of the demo that are variants of one another. */
export interface DemoGroup {
  readonly seller: SellerKey;
  readonly variesBy: readonly string[];
  /** The stock-keeping units in the order in which the shop shows the variants. */
  readonly skus: readonly string[];
}

const [throwInOchre] = home.filter(({ sku }) => sku === 'HOM-002') as [DemoProduct];
const [socksInM] = outdoor.filter(({ sku }) => sku === 'OUT-008') as [DemoProduct];

const throwIn = (sku: string, [colour, korean]: readonly [string, string], stock: number): DemoProduct => ({
  ...throwInOchre,
  sku,
  stock,
  attributes: { ...throwInOchre.attributes, Colour: colour },
  en: [`Wool Throw, ${colour}`, throwInOchre.en[1]],
  ko: [`양털 담요, ${korean}`, throwInOchre.ko[1]],
  alt: [`A wool throw in ${colour} with a zigzag pattern and a fringe`, `지그재그 무늬와 술이 있는 ${korean} 담요`],
});

const feet = { S: '225~245', M: '250~265', L: '270~285' } as const;

const greenSocks = (sku: string, size: keyof typeof feet, stock: number): DemoProduct => ({
  ...socksInM,
  sku,
  stock,
  attributes: { ...socksInM.attributes, Size: size },
  en: [
    `Merino Hiking Socks, ${size}`,
    `Cushioned heel, guaranteed against holes. For feet of ${feet[size].replace('~', ' to ')} mm.`,
  ],
  ko: [`메리노 등산 양말 ${size}`, `뒤꿈치가 폭신하고, 구멍이 나면 바꿔 드립니다. 발 길이 ${feet[size]}mm.`],
});

const rustSocks = (sku: string, size: keyof typeof feet, stock: number): DemoProduct => {
  const green = greenSocks(sku, size, stock);
  return {
    ...green,
    attributes: { ...green.attributes, Colour: 'rust' },
    en: [`${green.en[0]}, rust`, green.en[1]],
    ko: [`${green.ko[0]} 벽돌색`, green.ko[1]],
    alt: ['A pair of rust socks with stripes', '줄무늬가 있는 벽돌색 양말 한 켤레'],
  };
};

/** Products that differ from another one in size or colour. The rust socks do not come in S, and are sold out in L. */
export const variants: readonly DemoProduct[] = [
  throwIn('HOM-002-RUST', ['rust', '벽돌색'], 32),
  throwIn('HOM-002-SEA', ['sea', '바다색'], 27),
  greenSocks('OUT-008-S', 'S', 180),
  greenSocks('OUT-008-L', 'L', 210),
  rustSocks('OUT-008-RUST-M', 'M', 64),
  rustSocks('OUT-008-RUST-L', 'L', 0),
];

export const demoGroups: readonly DemoGroup[] = [
  { seller: 'northlight', variesBy: ['Colour'], skus: ['HOM-002', 'HOM-002-RUST', 'HOM-002-SEA'] },
  {
    seller: 'northlight',
    variesBy: ['Size', 'Colour'],
    skus: ['OUT-008-S', 'OUT-008', 'OUT-008-L', 'OUT-008-RUST-M', 'OUT-008-RUST-L'],
  },
];
