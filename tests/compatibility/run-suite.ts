// Runs the public compatibility suite (apollographql/apollo-federation-subgraph-compatibility) from a checkout outside this
// repository: its tests, its users and inventory subgraphs, our products subgraph and our router in place of its own.
// docs/subgraph-compatibility.md has the steps.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { openProducts, productsSdl } from './products/open-products.ts';
import { forward } from './support/forward.ts';
import { openRouter, routerPorts } from './support/router.ts';

/** The suite's tests know these ports. */
const suitePorts = { router: 4000, products: 4001, users: 4002, inventory: 4003 };

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Which checkout? node tests/compatibility/run-suite.ts <checkout of the suite>');
  process.exit(2);
}
const checkout = resolve(folder);

/** One of the suite's own subgraphs, which it brings ready to run. */
function partner(name: 'users' | 'inventory') {
  const place = join(checkout, 'packages/subgraphs', name);
  const running = spawn(process.execPath, ['index.js'], { cwd: place, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${suitePorts[name]}/`;
  return { name, url, sdl: readFileSync(join(place, `${name}.graphql`), 'utf8'), running };
}

async function answers(url: string): Promise<void> {
  const asking = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' };
  await eventually(
    async () => (await fetch(url, asking)).ok,
    () => `${url} does not answer.`,
  );
}

function suiteTests(): ChildProcess {
  const place = join(checkout, 'packages/compatibility');
  const jest = createRequire(join(place, 'package.json')).resolve('jest/bin/jest');
  const only = ['src/tests', '--ci', '--verbose', '--runInBand', '--config', 'federation-jest.config.js'];
  const environment = { ...process.env, PRODUCTS_URL: `http://localhost:${suitePorts.products}/` };
  return spawn(process.execPath, [jest, ...only], { cwd: place, env: environment, stdio: 'inherit' });
}

const ports = await routerPorts();
const products = await openProducts({ routerPort: ports.router, openPort: suitePorts.products });
const partners = [partner('users'), partner('inventory')];
try {
  await Promise.all(partners.map(({ url }) => answers(url)));
  const router = await openRouter(ports, [{ name: 'products', sdl: productsSdl, url: products.signedUrl }, ...partners]);
  const front = await forward({ to: router.url, port: suitePorts.router });
  const [exitCode] = await once(suiteTests(), 'exit');
  process.exitCode = typeof exitCode === 'number' ? exitCode : 1;
  await front.close();
  await router.close();
} finally {
  for (const { running } of partners) running.kill();
  await products.close();
}
