import type { Products } from '../ports.ts';
import type { SearchBuild, SearchBuilds, SearchEngine } from './ports.ts';

interface Deps {
  readonly builds: SearchBuilds;
  readonly engine: SearchEngine;
  readonly products: Pick<Products, 'byIds'>;
  readonly newId: () => string;
}

/** Carries one step out. Returns false if the index has every change. */
export type KeepSearchIndex = () => Promise<boolean>;

/** Maximum number of products in one request to the engine, and of rows that one read of the copy locks. */
const maxProducts = { changed: 500, copied: 200 } as const;

/**
 * Keeps the index of a search engine up to date with the catalogue, in steps. The first build begins by itself, and so does
 * another one if the engine has lost its index. A step that fails halfway is safe to repeat: the engine knows revisions.
 */
export const makeKeepSearchIndex =
  (deps: Deps): KeepSearchIndex =>
  async () => {
    const builds = await deps.builds.all();
    const newest = builds.at(-1);
    if (!newest) {
      await deps.builds.begin(deps.newId());
      return true;
    }
    if (newest.afterId === '' && !newest.isCopied) await deps.engine.make(newest.id);
    let isBusy = false;
    for (const build of builds) isBusy = (await writeChanges(deps, build)) || isBusy;
    if (!newest.isCopied) return copyOn(deps, newest);
    if (builds.length > 1) await deps.builds.forgetAllBut(newest.id);
    if (isBusy || (await deps.engine.isPublished(newest.id))) return isBusy;
    await deps.builds.forget(newest.id);
    return true;
  };

/** @returns whether there may be more changes */
async function writeChanges({ builds, engine, products }: Deps, build: SearchBuild): Promise<boolean> {
  const changes = await builds.changesFor(build.id, maxProducts.changed);
  if (changes.length === 0) return false;
  const ids = [...new Set(changes.map(({ productId }) => productId))];
  if (await engine.write(build.id, await products.byIds(ids))) await builds.settle(changes);
  else await builds.forget(build.id);
  return true;
}

async function copyOn({ builds, engine }: Deps, build: SearchBuild): Promise<boolean> {
  const products = await builds.productsAfter(build.afterId, maxProducts.copied);
  if (!(await engine.write(build.id, products))) {
    await builds.forget(build.id);
    return true;
  }
  const isCopied = products.length < maxProducts.copied;
  if (isCopied) await engine.publish(build.id);
  await builds.save({ id: build.id, afterId: products.at(-1)?.id ?? build.afterId, isCopied });
  return true;
}
