import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aProduct } from './support/goods.ts';
import { aSeller, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

const { OPENSEARCH_URL } = process.env;

/** Stands between the product service and its search engine, and hands requests on, holds them, or refuses them. */
async function aGate(target: string | undefined) {
  let mode: 'open' | 'holding' | 'refusing' = 'holding';
  /** The ids in answers to searches. */
  let answered: string[] = [];
  const held = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    if (mode === 'holding' || !target) return void held.add(outgoing);
    if (mode === 'refusing') return void incoming.socket.destroy();
    const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers });
    incoming.pipe(onward);
    onward.on('error', () => outgoing.destroy());
    onward.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (incoming.url?.includes('/_search')) answered.push(text);
        outgoing.end(text);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next: typeof mode) => {
      mode = next;
      for (const response of held) response.destroy();
      held.clear();
    },
    /** Whether the engine has found the product in a search since the last call. */
    hasFound: (id: string) => {
      const isFound = answered.some((text) => text.includes(id));
      answered = [];
      return isFound;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('a shop whose searches read a search engine', () => {
  let gate: Awaited<ReturnType<typeof aGate>>;
  let shop: RunningShop;
  let seller: Person;
  const prefix = `test-${randomUUID()}`;

  beforeAll(async () => {
    gate = await aGate(OPENSEARCH_URL);
    const search = { SEARCH_ENGINE: 'opensearch', OPENSEARCH_URL: gate.url, OPENSEARCH_INDEX_PREFIX: prefix };
    shop = await openShop(undefined, search);
    seller = await aSeller(shop.url);
  });

  afterAll(async () => {
    await shop?.close();
    gate?.close();
    if (OPENSEARCH_URL) await fetch(new URL(`/${prefix}-*`, OPENSEARCH_URL), { method: 'DELETE' });
  });

  const find = async (search: string) => {
    const document =
      'query Find($search: String!) { products(search: $search) { nodes { id } } suggest(term: $search) { product { id } } }';
    const { products } = await seller.dataOf<{ products: { nodes: { id: string }[] } }>(document, { search });
    return products.nodes.map(({ id }) => id);
  };
  /** Searches until the engine itself has found the product; each time in other words for the router, which caches answers. */
  const findInEngine = async (search: string, id: string) => {
    gate.hasFound(id);
    for (let tries = 0; tries < 120; tries += 1) {
      expect(await find(search + ' '.repeat(tries))).toEqual([id]);
      if (gate.hasFound(id)) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error('the engine has not found the product');
  };

  it('opens, lists and finds what was just saved while the engine does not answer', async () => {
    const kettle = await aProduct(seller, { name: 'Quillon kettle' });
    expect(await find('quill')).toEqual([kettle.id]);
    gate.set('refusing');
    const lamp = await aProduct(seller, { name: 'Zephyrine lamp' });
    expect([await find('zephyrine'), await find('quillon')]).toEqual([[lamp.id], [kettle.id]]);
  });

  (OPENSEARCH_URL ? it : it.skip)(
    'finds in the engine once it answers, changes from before included, and goes on when it is away again',
    async () => {
      const early = await aProduct(seller, { name: 'Obsidian early tray' });
      gate.set('open');
      await findInEngine('obsidian', early.id);
      gate.set('refusing');
      const late = await aProduct(seller, { name: 'Vermilion late tray' });
      expect(await find('vermilion')).toEqual([late.id]);
      gate.set('open');
      await findInEngine('vermilion', late.id);
    },
    90_000,
  );
});
