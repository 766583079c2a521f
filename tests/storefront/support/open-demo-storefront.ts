import { seedShop } from '../../../tools/seed/seed-shop.ts';
import { type OpenStorefront, openStorefront } from './open-storefront.ts';

/** The shop with its pages and the products of the demo, on free ports and an empty data folder. */
export async function openDemoStorefront(): Promise<OpenStorefront> {
  const open = await openStorefront();
  try {
    await seedShop({
      url: open.url,
      folder: open.shop.folder.path,
      environment: open.shop.environment,
      onBegin: () => ({ step: () => undefined, stop: () => undefined }),
    });
  } catch (error) {
    await open.close();
    throw error;
  }
  return open;
}
