import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's root. */
export const root = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const parts = 'kernel,schema,chassis,subgraphs,router,storefront,tools,tests,bench,infra';
const skipped = /(^|\/)(node_modules|\.data|\.cache|\.run|migrations|coverage|dist|generated|\.astro)(\/|$)|\.generated\.ts$/;

/** Every source file that people wrote. */
export const sourceFiles = (): readonly SourceFile[] =>
  globSync(`{${parts}}/**/*.{ts,mts,mjs}`, { cwd: root, exclude: (path) => skipped.test(path) })
    .filter((path) => !skipped.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

export const isTest = (path: string): boolean => /\.(test|contract)(\.[\w-]+)*\.ts$|^tests\//.test(path);

/** Files beside the product that help its tests. */
export const isSupportFile = (path: string): boolean => path.endsWith('.support.ts');

/** Files that help tests and benches, in the folders of the product too. */
export const isSupport = (path: string): boolean =>
  /\.(support|errand)\.ts$|(^|\/)(bench|support|testing|conformance|differential|contract)\//.test(path);
