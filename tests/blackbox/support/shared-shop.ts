import { openShop, type RunningShop } from './running-shop.ts';

declare global {
  /** The shop that all black-box tests share, unless they break it and open their own. */
  var sharedShop: RunningShop | undefined;
}

/** Opens the shared shop once for the whole run; test files find it by these variables. */
export async function openSharedShop(): Promise<void> {
  globalThis.sharedShop ??= await openShop(); // one for all projects of a run
  const { url, ports, folder, environment } = globalThis.sharedShop;
  const { DATA_DIR, USER_DATABASE_URL } = environment;
  process.env.BLACKBOX_URL = url;
  process.env.BLACKBOX_PORTS = JSON.stringify(ports);
  process.env.BLACKBOX_FOLDER = folder.path;
  process.env.BLACKBOX_USER = JSON.stringify({ DATA_DIR, USER_DATABASE_URL });
}
