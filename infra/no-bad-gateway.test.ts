import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './checks/manifests.ts';

const sources = globSync('{router,chassis,subgraphs,storefront,kernel}/**/*.{ts,tsx,astro}', {
  cwd: root,
  exclude: (path) => /node_modules|dist/.test(path),
}).filter((path) => !/\.(?:test|support|contract)\.ts$/.test(path));

describe('a service', () => {
  it('answers no 502 of its own: the mesh repeats a request after one (istio/local-replies.yaml)', () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.filter((path) => /(?<![\d_.])502(?![\d_])/.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });
});
