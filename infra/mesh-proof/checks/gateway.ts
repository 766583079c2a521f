import { request } from 'node:http';
import type { Cluster } from '../bring-up.ts';
import { shopHost } from '../cluster/places.ts';
import { allHold, type CheckGroup } from './check.ts';
import { ask } from './shop-client.ts';

/** Paths that lead to what is not for clients, also by detours. */
const closed: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/.well-known/context-jwks.json'],
  ['GET', '/.well-known/jwks.json'],
  ['GET', '/health/../.well-known/context-jwks.json'],
  ['GET', '/health/%2e%2e/.well-known/context-jwks.json'],
  ['GET', '/health/..%2f.well-known/context-jwks.json'],
  ['GET', '//.well-known/context-jwks.json'],
  ['GET', '/oidc/../.well-known/jwks.json'],
  ['POST', '/oidc/..%2fgraphql'],
  ['GET', '/metrics'],
  ['POST', '/internal/passwords'],
  ['GET', '/internal/passwords'],
  ['GET', '/webhooks/stripe'],
];

/** What a client sees at port 80. */
const plain = (host: string, path: string) =>
  new Promise<{ readonly status: number; readonly location: string }>((resolve, reject) => {
    const call = request({ host, port: 80, path, headers: { host: shopHost } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '' });
    });
    call.on('error', reject);
    call.end();
  });

const page = ({ client }: Cluster, path: string) =>
  client.send({ path, headers: { accept: 'text/html', 'accept-language': 'ko' } });

/** What clients reach through the gateway, and what they do not. */
export const gateway: CheckGroup = {
  name: 'gateway',
  checks: [
    {
      name: 'Port 80 leads to the same path by https.',
      prove: async ({ client }) => {
        const { status, location } = await plain(client.gateway(), '/graphql');
        return { holds: status === 301 && location === `https://${shopHost}/graphql`, figure: `${status} ${location}` };
      },
    },
    {
      name: 'Pages of the storefront and their files come through the gateway.',
      prove: async (cluster) => {
        await page(cluster, '/ko'); // a process's first page takes longer
        const [korean, english] = [await page(cluster, '/ko'), await page(cluster, '/en')];
        const file = /(?:href|src)="(\/[^"]+\.(?:css|js))"/.exec(korean.text)?.[1] ?? '/no-file';
        const asset = await page(cluster, file);
        const broken = [
          ...(korean.status === 200 && korean.text.includes('lang="ko"') ? [] : [`/ko ${korean.status}`]),
          ...(english.status === 200 && english.text.includes('lang="en"') ? [] : [`/en ${english.status}`]),
          ...(asset.status === 200 ? [] : [`${file} ${asset.status}`]),
        ];
        return allHold(broken, `two languages, ${korean.text.length + english.text.length + asset.text.length} characters`);
      },
    },
    {
      name: 'Paths that are not for clients are closed, by detours too.',
      prove: async ({ client }) => {
        const open: string[] = [];
        for (const [method, path] of closed) {
          const { status, text } = await client.send({ method, path });
          if (status < 300 || status >= 500 || text.includes('"keys"')) open.push(`${method} ${path} ${status}`);
        }
        return allHold(open, `${closed.length} paths`);
      },
    },
    {
      name: 'A webhook with a wrong signature reaches the order service, which refuses it.',
      prove: async ({ client }) => {
        const headers = { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=00' };
        const { status, text } = await client.send({ path: '/webhooks/stripe', method: 'POST', body: '{}', headers });
        return { holds: status === 400, figure: `${status} ${text}` };
      },
    },
    {
      name: 'The router says that it and every subgraph are ready.',
      prove: async ({ client }) => {
        const { status, text } = await client.send({ path: '/health/ready' });
        const { subgraphs = {} } = JSON.parse(text) as { subgraphs?: Record<string, string> };
        const states = Object.entries(subgraphs).map(([name, state]) => `${name} ${state}`);
        return {
          holds: status === 200 && states.length === 4 && states.every((it) => it.endsWith(' ready')),
          figure: states.join(', '),
        };
      },
    },
    {
      name: 'The endpoint tells nothing of its schema.',
      prove: async ({ client }) => {
        const { status, codes } = await ask(client, '{ __schema { queryType { name } } }');
        return { holds: codes.length > 0, figure: `${status} ${[...new Set(codes)]}` };
      },
    },
    {
      name: 'A context header that a client makes up changes nothing.',
      prove: async ({ client }) => {
        const { status, data } = await ask<{ me: object | null }>(
          client,
          '{ me { id } }',
          {},
          { headers: { 'x-commerce-context': 'made up' } },
        );
        return { holds: status === 200 && data?.me === null, figure: `${status}, anonymous` };
      },
    },
  ],
};
