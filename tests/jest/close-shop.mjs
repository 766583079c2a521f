export default async () => {
  const shop = globalThis.sharedShop;
  globalThis.sharedShop = undefined;
  await shop?.close();
};
