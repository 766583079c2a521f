import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const first = (path: string, pattern: RegExp) => pattern.exec(read(path))?.[1];

describe('the pinned version', () => {
  it('of Node is the same for development, for pnpm and in the images', () => {
    const installed = (JSON.parse(read('node_modules/node/package.json')) as { version: string }).version;
    expect({
      nvm: read('.nvmrc').trim(),
      pnpm: first('pnpm-workspace.yaml', /^nodeVersion: (\S+)$/m),
      image: first('infra/docker/Dockerfile', /^FROM node:(\d+\.\d+\.\d+)/m),
    }).toEqual({ nvm: installed, pnpm: installed, image: installed });
  });

  it('of pnpm is the same for development and in the images', () => {
    expect(first('package.json', /"packageManager": "pnpm@([\d.]+)"/)).toBe(first('infra/docker/Dockerfile', /pnpm@([\d.]+)/));
  });
});
