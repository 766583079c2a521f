import type { DemoProduct } from './demo-product.ts';
import { home } from './home.ts';
import { outdoor } from './outdoor.ts';

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

const socksIn = (sku: string, size: string, feet: string, stock: number): DemoProduct => ({
  ...socksInM,
  sku,
  stock,
  attributes: { ...socksInM.attributes, Size: size },
  en: [`Merino Hiking Socks, ${size}`, `Cushioned heel, guaranteed against holes. For feet of ${feet.replace('~', ' to ')} mm.`],
  ko: [`메리노 등산 양말 ${size}`, `뒤꿈치가 폭신하고, 구멍이 나면 바꿔 드립니다. 발 길이 ${feet}mm.`],
});

/** Products that differ from one of the others in one attribute. */
export const variants: readonly DemoProduct[] = [
  throwIn('HOM-002-RUST', ['rust', '벽돌색'], 32),
  throwIn('HOM-002-SEA', ['sea', '바다색'], 27),
  socksIn('OUT-008-S', 'S', '225~245', 180),
  socksIn('OUT-008-L', 'L', '270~285', 210),
];
