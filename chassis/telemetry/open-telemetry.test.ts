import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { ConfigError } from '../config/read-config.ts';
import { makeLog } from './log.ts';
import { metrics } from './metric-table.ts';
import { instruments, stopRecording } from './metrics.ts';
import { embeddedMetricsPorts, openTelemetry, readTelemetryConfig } from './open-telemetry.ts';
import { serveMetrics } from './serve-metrics.ts';

const log = makeLog('order', 'silent');

describe('telemetry of a process', () => {
  afterEach(stopRecording);

  it('has metrics at a port of its own in the embedded mode, and none in production unless they are asked for', () => {
    const ports = Object.keys(embeddedMetricsPorts).map((service) => readTelemetryConfig(service, {}).metrics.port);
    expect(new Set(ports).size).toBe(5);
    expect(readTelemetryConfig('order', { MODE: 'production' }).metrics.port).toBeUndefined();
    expect(readTelemetryConfig('order', { METRICS_PORT: 'off' }).metrics.port).toBeUndefined();
    expect(readTelemetryConfig('order', { MODE: 'production', METRICS_PORT: '9464' }).metrics.port).toBe(9464);
  });

  it('sends traces to the configured endpoint, a hundredth of them in production', () => {
    expect(readTelemetryConfig('order', {}).traces).toBeUndefined();
    expect(readTelemetryConfig('order', { TELEMETRY_TRACES: 'otlp' }).traces).toEqual({
      service: 'order',
      exporter: 'otlp',
      url: 'http://127.0.0.1:4318/v1/traces',
      ratio: 1,
    });
    expect(readTelemetryConfig('order', { TELEMETRY_TRACES: 'zipkin', MODE: 'production' }).traces?.ratio).toBe(0.01);
  });

  it.each([
    ['METRICS_PORT', 'many'],
    ['METRICS_PORT', '70000'],
    ['TELEMETRY_TRACES', 'jaeger'],
    ['TELEMETRY_TRACES_RATIO', '2'],
    ['TELEMETRY_TRACES_URL', 'collector:4318'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readTelemetryConfig('order', { [name]: value })).toThrow(ConfigError);
  });

  it('fails at a taken port that was asked for, and does without one that was not', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(openTelemetry('order', { METRICS_PORT: String(port) }, log)).rejects.toThrow('EADDRINUSE');
    taken.close();

    const first = await openTelemetry('order', {}, log);
    const second = await openTelemetry('order', {}, log);
    await Promise.all([first.close(), second.close()]);
  });

  it('shows every metric of the table, with the process’s own, in Prometheus’ text', async () => {
    const { startRecording } = await import('./metrics.ts');
    startRecording();
    const server = await serveMetrics({ service: 'order', host: '127.0.0.1', port: 0, log });
    const refusals = { type: 'counter', labels: ['reason'], help: 'Sign-ins refused, by code' } as const;
    instruments({ commerce_login_refusals_total: refusals }).counter('commerce_login_refusals_total').add('LOGIN_IS_THROTTLED');
    const at = `http://127.0.0.1:${server.port}`;
    const response = await fetch(`${at}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('commerce_login_refusals_total{reason="LOGIN_IS_THROTTLED",service="order"} 1');
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds\{service="order"\} /);
    expect(Object.keys(metrics).filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([]);
    expect((await fetch(`${at}/other`)).status).toBe(404);
    await server.close();
  });
});
