import { hiveRouterConfig, type Sharing } from './hive-router.ts';

const configOf = (sharing: Sharing) => JSON.parse(hiveRouterConfig({ supergraph: '/s.graphql', port: 4_321, sharing }));

describe('the configuration of Hive Router', () => {
  it('listens where the load comes from, with one worker for the one core', () => {
    expect(configOf('none')).toMatchObject({
      supergraph: { source: 'file', path: '/s.graphql' },
      http: { host: '127.0.0.1', port: 4_321, workers: 1 },
    });
  });

  it.each([
    ['none', false, false],
    ['subgraph requests', true, false],
    ['client requests too', true, true],
  ] as const)('with sharing of %s', (sharing, ofSubgraphs, ofClients) => {
    const { all, router } = configOf(sharing).traffic_shaping;
    expect([all.dedupe_enabled, router.dedupe.enabled]).toEqual([ofSubgraphs, ofClients]);
  });
});
