/** The shop behind the graph: as many users, products and reviews as make the heavy answer some 90 kB. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly birthday: number;
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  /** In whole won. */
  readonly price: number;
  /** In grams. */
  readonly weight: number;
  readonly inStock: boolean;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly upc: string;
}

export const users: readonly User[] = ['Jiwoo Han', 'Minseo Kang', 'Seojun Lim', 'Haeun Cho', 'Doyun Baek', 'Yuna Shin'].map(
  (name, index) => ({ id: `${index + 1}`, username: name.toLowerCase().replace(' ', '.'), name, birthday: 1_980 + index }),
);

export const products: readonly Product[] = [
  ['Oak table', 899_000, 34_000],
  ['Linen couch', 1_299_000, 61_000],
  ['Reading chair', 249_000, 12_000],
  ['Copper kettle', 54_000, 1_100],
  ['Moon jar', 138_000, 2_900],
  ['Rice bowl', 12_000, 420],
  ['Tea tray', 38_000, 950],
  ['Wool blanket', 97_000, 1_600],
  ['Paper lamp', 45_000, 700],
].map(([name, price, weight], index) => ({
  upc: `${index + 1}`,
  name: name as string,
  price: price as number,
  weight: weight as number,
  inStock: index % 4 !== 3,
}));

/** Two products have most of the reviews, as in a real shop, and two users write most of them. */
const written: readonly (readonly [authorId: string, upc: string, body: string])[] = [
  ['1', '1', 'Sturdy, nicer than in the picture, and large enough for eight people.'],
  ['1', '2', 'Softer than it looks, and the cover hides the dog hair.'],
  ['1', '3', 'My back is thankful.'],
  ['1', '4', 'Whistles in tune.'],
  ['2', '1', 'Took an hour to put together.'],
  ['2', '2', 'The cat has taken it over.'],
  ['2', '3', 'Bought a second one.'],
  ['3', '1', 'Would buy again.'],
  ['4', '1', 'A little heavy to move.'],
  ['5', '2', 'Too large for our room.'],
  ['6', '4', 'Boils fast.'],
  ['1', '5', 'The glaze has a depth that no picture shows.'],
  ['2', '4', 'Light, and it keeps its colour.'],
  ['3', '2', 'Came a day early, carried to the third floor.'],
  ['4', '3', 'Wobbles on our old floor, fine on the new one.'],
  ['5', '1', 'Scratches easily; oil it before the first meal.'],
  ['6', '2', 'The cover comes off and can be washed, which decided it for us.'],
  ['3', '3', 'High enough for reading, too high for napping.'],
  ['2', '5', 'Packed so well that opening it took longer than choosing it.'],
  ['4', '4', 'The handle stays cool.'],
];

export const reviews: readonly Review[] = written.map(([authorId, upc, body], index) => ({
  id: `${index + 1}`,
  authorId,
  upc,
  body,
}));

/** Dear things are carried for nothing. Both figures belong to the products subgraph; inventory asks for them. */
export const shippingEstimate = ({ price, weight }: Pick<Product, 'price' | 'weight'>): number =>
  price >= 500_000 ? 0 : 2_500 + Math.ceil(weight / 2);
