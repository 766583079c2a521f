import { composition, cosmoConfig, cosmoProgram, versionIn } from './cosmo.ts';
import { pathOf } from './program.ts';

const configOf = (isSharing: boolean) => JSON.parse(cosmoConfig({ executionConfig: '/e.json', port: 4_321, isSharing }));

describe('the configuration of Cosmo Router', () => {
  it('listens where the load comes from, and reads its graph from the file', () => {
    expect(configOf(true)).toMatchObject({
      listen_addr: '127.0.0.1:4321',
      execution_config: { file: { path: '/e.json', watch: false } },
    });
  });

  it('writes no logs, traces or metrics', () => {
    const { access_logs, telemetry, graphql_metrics, engine } = configOf(true);
    const { tracing, metrics } = telemetry;
    const switches = [access_logs, tracing, metrics.otlp, metrics.prometheus, graphql_metrics];
    expect(switches).toEqual(switches.map(() => ({ enabled: false })));
    expect(engine.enable_request_tracing).toBe(false);
  });

  it.each([true, false])('joins requests of clients and to subgraphs, or neither: %s', (isSharing) => {
    const { enable_single_flight, enable_inbound_request_deduplication } = configOf(isSharing).engine;
    expect([enable_single_flight, enable_inbound_request_deduplication]).toEqual([isSharing, isSharing]);
  });
});

describe('what Cosmo composes', () => {
  it('is every subgraph, with its address and its schema beside the input', () => {
    expect(JSON.parse(composition([{ name: 'reviews', url: 'http://127.0.0.1:1/reviews' }]))).toEqual({
      version: 1,
      subgraphs: [{ name: 'reviews', routing_url: 'http://127.0.0.1:1/reviews', schema: { file: './reviews.graphql' } }],
    });
  });
});

describe('the program of Cosmo', () => {
  it('is not searched for: without one the error says how to get it', () => {
    expect(() => pathOf(cosmoProgram, {})).toThrow('wgc router download-binary');
  });

  it('says its version, or is not believed to', () => {
    expect([versionIn('Router:\n  Version: 0.341.0\n  Go version: go1.26.8\n'), versionIn('usage: router')]).toEqual([
      '0.341.0',
      undefined,
    ]);
  });
});
