export default () => globalThis.sharedShop?.close();
