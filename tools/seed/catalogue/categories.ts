import type { SellerKey } from '../people.ts';

/** A root of the demo's category tree, with the categories below it. */
export interface DemoCategory {
  readonly en: string;
  readonly ko: string;
  /** The account that sells everything in it. */
  readonly seller: SellerKey;
  /** English and Korean names by the keys that products name. */
  readonly children: Readonly<Record<string, readonly [en: string, ko: string]>>;
}

export const demoCategories: readonly DemoCategory[] = [
  {
    en: 'Tea & Coffee',
    ko: '차와 커피',
    seller: 'hanbyeol',
    children: { tea: ['Tea', '차'], coffee: ['Coffee', '커피'], brewing: ['Brewing', '커피 도구'] },
  },
  {
    en: 'Kitchen',
    ko: '주방',
    seller: 'hanbyeol',
    children: {
      pots: ['Pots & Jars', '솥과 항아리'],
      knives: ['Knives & Boards', '칼과 도마'],
      table: ['Table & Storage', '식탁과 수납'],
    },
  },
  {
    en: 'Stationery',
    ko: '문구',
    seller: 'hanbyeol',
    children: { notebooks: ['Notebooks', '공책'], pens: ['Pens & Ink', '펜과 잉크'], desk: ['On the Desk', '책상 위'] },
  },
  {
    en: 'Home',
    ko: '집',
    seller: 'northlight',
    children: {
      bedding: ['Textiles', '이불과 천'],
      light: ['Light & Scent', '빛과 향'],
      decoration: ['Decoration', '꾸밈'],
    },
  },
  {
    en: 'Outdoor',
    ko: '야외',
    seller: 'northlight',
    children: { camping: ['Camping', '캠핑'], trail: ['On the Trail', '산길'], wear: ['Wear', '입을 것'] },
  },
  {
    en: 'Toys & Games',
    ko: '장난감과 놀이',
    seller: 'northlight',
    children: { games: ['Games', '놀이'], toys: ['Toys', '장난감'] },
  },
  {
    en: 'Books',
    ko: '책',
    seller: 'northlight',
    children: { novels: ['Novels & Letters', '소설과 산문'], guides: ['Guides & Recipes', '안내서와 요리책'] },
  },
];
