import { randomBytes } from 'node:crypto';
import { request } from 'node:https';
import type { Cluster } from '../bring-up.ts';
import { shopHost } from '../cluster/places.ts';
import { waitFor } from '../shell.ts';
import type { CheckGroup } from './check.ts';
import { placeOrder } from './shop-client.ts';
import { trading } from './trading.ts';

interface Stream {
  readonly status: () => number;
  readonly text: () => string;
  close(): void;
}

/** Opens a stream of server-sent events. */
function openStream({ client }: Cluster, token: string, query: string): Stream {
  let status = 0;
  let text = '';
  const headers = {
    host: shopHost,
    'content-type': 'application/json',
    accept: 'text/event-stream',
    authorization: `Bearer ${token}`,
  };
  const options = { host: client.gateway(), port: 443, path: '/graphql', method: 'POST', agent: client.agent, headers };
  const call = request(options, (response) => {
    status = response.statusCode ?? 0;
    response.on('data', (chunk) => (text += chunk));
    response.on('error', () => undefined); // it is closed at the end
  });
  call.on('error', () => undefined);
  call.end(JSON.stringify({ query }));
  return { status: () => status, text: () => text, close: () => void call.destroy() };
}

/** Asks for a WebSocket; the status of the response. */
const openWebSocket = ({ client }: Cluster) =>
  new Promise<number>((resolve, reject) => {
    const headers = {
      host: shopHost,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      'sec-websocket-protocol': 'graphql-transport-ws',
    };
    const call = request({ host: client.gateway(), port: 443, path: '/graphql', agent: client.agent, headers });
    call.on('upgrade', (response, socket) => {
      resolve(response.statusCode ?? 0);
      socket.destroy();
    });
    call.on('response', (response) => resolve(response.statusCode ?? 0));
    call.on('error', reject);
    call.end();
  });

/** Connections that stay open. */
export const streams: CheckGroup = {
  name: 'streams',
  checks: [
    {
      name: 'A subscription by server-sent events follows an order from placed to confirmed.',
      prove: async (cluster) => {
        const { buyer, productId } = await trading(cluster);
        const stream = openStream(cluster, buyer.token, 'subscription { myOrdersChanged { id status } }');
        await waitFor('the stream is open', 20, async () => stream.status() > 0);
        const id = (await placeOrder(cluster.client, buyer, productId)).data?.placeOrder?.order?.id;
        // Earlier orders of the buyer may still change.
        const seen = () =>
          [...stream.text().matchAll(/"id":"([^"]+)","status":"(\w+)"/g)]
            .filter(([, own]) => own === id)
            .map(([, , status]) => status);
        await waitFor('the order is confirmed', 60, async () => seen().includes('CONFIRMED'));
        stream.close();
        return {
          holds: stream.status() === 200 && seen().at(-1) === 'CONFIRMED',
          figure: `${stream.status()}, ${seen().join(', ')}`,
        };
      },
    },
    {
      name: 'A WebSocket opens through the gateway.',
      prove: async (cluster) => {
        const status = await openWebSocket(cluster);
        return { holds: status === 101, figure: String(status) };
      },
    },
  ],
};
