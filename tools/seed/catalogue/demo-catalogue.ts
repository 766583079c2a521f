import { books } from './books.ts';
import type { DemoProduct } from './demo-product.ts';
import { home } from './home.ts';
import { kitchen } from './kitchen.ts';
import { outdoor } from './outdoor.ts';
import { stationery } from './stationery.ts';
import { teaAndCoffee } from './tea-and-coffee.ts';
import { toysAndGames } from './toys-and-games.ts';
import { variants } from './variants.ts';

/** The demo shop's products: all of them invented for this project. */
export const demoProducts: readonly DemoProduct[] = [
  ...teaAndCoffee,
  ...kitchen,
  ...stationery,
  ...home,
  ...outdoor,
  ...toysAndGames,
  ...books,
  ...variants,
];
