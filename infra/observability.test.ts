import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { metrics as chassisMetrics } from '@commerce/chassis/telemetry/metric-table.ts';
import { instruments } from '@commerce/chassis/telemetry/metrics.ts';
import { serveMetrics } from '@commerce/chassis/telemetry/serve-metrics.ts';
import { authMetrics, orderMetrics, productMetrics, routerMetrics } from '@commerce/schema/metrics.ts';
import { parse } from 'yaml';
import { readCompose } from './checks/containers.ts';
import { ofKind, readManifests, root } from './checks/manifests.ts';
import { type KnownMetrics, unknownGroupings, unknownNames } from './checks/metric-rules.ts';
import { makeDashboard } from './grafana/dashboard.ts';
import { rows } from './grafana/panels.ts';
import { ruleText } from './prometheus/rule.ts';

const read = (path: string) => readFile(join(root, path), 'utf8');

const metrics = { ...routerMetrics, ...chassisMetrics, ...orderMetrics, ...productMetrics, ...authMetrics };
instruments(metrics);

/** What a process really shows, asked of a real one, with the labels of our own metrics from their table. */
async function shownMetrics(): Promise<KnownMetrics> {
  const server = await serveMetrics({ service: 'order', host: '127.0.0.1', port: 0, log: makeLog('order', 'silent') });
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
  await server.close();
  const labelsOf = (name: string) => (metrics as Record<string, { readonly labels: readonly string[] }>)[name]?.labels;
  return new Map(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, { type, labels: labelsOf(name) }]),
  );
}

interface Alerts {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly annotations: { readonly summary: string };
    }[];
  }[];
}

const alerts = (parse(await read('infra/prometheus/alerts.yaml')) as Alerts).groups.flatMap((group) => group.rules);
const graphs = rows.flatMap(({ panels }) => panels);

/** Dashboards for Node know the whole family; ours shows its p99. */
const delaysOfNode = /^nodejs_eventloop_lag_(?!p99)/;

describe('dashboard and alerts', () => {
  let known: KnownMetrics;
  beforeAll(async () => {
    known = await shownMetrics();
  });

  const faults = (expression: string) => [...unknownNames(expression, known), ...unknownGroupings(expression, known)];

  it.each(graphs.flatMap(({ title, lines }) => lines.map(([expression]) => [title, expression] as const)))(
    'show what there is: %s',
    (_, expression) => {
      expect(faults(expression)).toEqual([]);
    },
  );

  it.each(alerts.map(({ alert, expr }) => [alert, expr] as const))('watch what there is: %s', (_, expression) => {
    expect(faults(expression)).toEqual([]);
    expect(expression).toMatch(/(?:commerce|nodejs|process)_/);
  });

  it.each([
    ['sum(rate(commerce_router_request_total[5m]))', 'commerce_router_request_total'],
    ['commerce_outbox_lag_seconds_bucket', 'commerce_outbox_lag_seconds_bucket'],
    ['commerce_subgraph_breaker_state{status="open"} == 1', 'commerce_subgraph_breaker_state{status}'],
    ['max by (saga, step) (commerce_sagas_stuck)', 'step'],
  ])('are caught with a wrong name: %s', (expression, fault) => {
    expect(faults(expression)).toEqual([fault]);
  });

  it('leave no metric of the shop unseen', () => {
    const seen = [
      ...graphs.flatMap(({ lines }) => lines.map(([expression]) => expression)),
      ...alerts.map(({ expr }) => expr),
    ].join(' ');
    const unseen = Object.keys(metrics).filter((name) => !seen.includes(name) && !delaysOfNode.test(name));
    // Named in the page of operations, for questions that come up when one of the graphs is strange.
    expect(unseen).toEqual([
      'commerce_router_plan_evictions_total',
      'commerce_router_plan_cache_bytes',
      'commerce_router_plans_under_way',
      'commerce_outbox_sent_total',
    ]);
  });

  it('are as Grafana reads them', async () => {
    expect(JSON.parse(await read('infra/grafana/dashboards/commerce.json'))).toEqual(makeDashboard(rows));
  });

  it('are the same for the Prometheus Operator', async () => {
    const written = await read('infra/kubernetes/components/prometheus-operator/alerts.yaml');
    expect(written).toBe(ruleText(await read('infra/prometheus/alerts.yaml')));
  });

  it('name the lag as the autoscalers by lag do', async () => {
    const scalers = ofKind(await readManifests('infra/kubernetes/components'), 'ScaledObject');
    const queries = scalers.flatMap(({ spec }) => (spec?.triggers ?? []).flatMap(({ metadata }) => metadata.query ?? []));
    expect(queries).toHaveLength(2);
    expect(queries.flatMap(faults)).toEqual([]);
  });

  it('are explained to the operator, each metric and each alert', async () => {
    const page = await read('docs/operations.md');
    const named = [...Object.keys(metrics), ...alerts.map(({ alert }) => alert)];
    expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('Prometheus finds every process', () => {
  it('in containers', async () => {
    const { services } = await readCompose();
    const { scrape_configs: jobs } = parse(await read('infra/prometheus/prometheus.yaml')) as {
      scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
    };
    const targets = jobs.find(({ job_name: name }) => name === 'commerce')?.static_configs.flatMap((config) => config.targets);
    const ours = Object.entries(services).filter(([, { build }]) => build);
    expect(ours.map(([name, { environment }]) => `${name}:${environment?.METRICS_PORT}`).sort()).toEqual(targets?.toSorted());
  });

  it('in the cluster, past the sidecar and through the network policy', async () => {
    const manifests = await readManifests('infra/kubernetes');
    const maps = ofKind(manifests, 'Kustomization').flatMap(({ configMapGenerator = [] }) => configMapGenerator);
    const [port] = maps.flatMap(({ literals: own }) => own.flatMap((literal) => /^METRICS_PORT=(\d+)$/.exec(literal)?.[1] ?? []));
    expect(port).toBe('9464');
    for (const deployment of ofKind(manifests, 'Deployment')) {
      expect(deployment.spec?.template?.metadata?.annotations).toMatchObject({
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': port,
        'prometheus.io/path': '/metrics',
        'traffic.sidecar.istio.io/excludeInboundPorts': port,
      });
    }
    const policy = ofKind(manifests, 'NetworkPolicy').find(({ metadata }) => metadata?.name === 'metrics');
    expect(policy?.spec?.ingress?.flatMap(({ ports = [] }) => ports)).toEqual([{ port: Number(port) }]);
  });

  it('and services send spans where their sidecars send theirs', async () => {
    const manifests = await readManifests('infra/kubernetes');
    const maps = ofKind(manifests, 'Kustomization').flatMap(({ configMapGenerator = [] }) => configMapGenerator);
    const literals = maps.flatMap(({ literals: own }) => own);
    const mesh = parse(await read('istio/mesh-values.yaml')) as {
      meshConfig: { extensionProviders: { zipkin: { service: string; port: number } }[] };
    };
    const [{ zipkin } = { zipkin: { service: '', port: 0 } }] = mesh.meshConfig.extensionProviders;
    expect(literals).toContain('TELEMETRY_TRACES=zipkin');
    expect(literals).toContain(`TELEMETRY_TRACES_URL=http://${zipkin.service}:${zipkin.port}/api/v2/spans`);
  });
});
