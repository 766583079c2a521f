import { type Environment, readConfig } from '../config/read-config.ts';
import { processVariables, telemetryVariables } from '../config/variables.ts';
import type { Log } from './log.ts';
import { startRecording, stopRecording } from './metrics.ts';
import { traceWith } from './trace.ts';

/** Where metrics are in the embedded mode, so that five processes on one machine find room: the service's own port and 5,400. */
export const embeddedMetricsPorts: Readonly<Record<string, number>> = {
  router: 9400,
  user: 9401,
  auth: 9402,
  product: 9403,
  order: 9404,
};

/** Where collectors listen by the conventions of their protocols. */
const collectors = { otlp: 'http://127.0.0.1:4318/v1/traces', zipkin: 'http://127.0.0.1:9411/api/v2/spans' } as const;

/** The telemetry configuration of a process. `port` is undefined where metrics are off. */
export function readTelemetryConfig(service: string, environment: Environment) {
  const read = readConfig({ ...processVariables, ...telemetryVariables }, environment);
  const isProduction = read.MODE === 'production';
  const byDefault = isProduction ? undefined : embeddedMetricsPorts[service];
  const exporter = read.TELEMETRY_TRACES === 'off' ? undefined : read.TELEMETRY_TRACES;
  return {
    metrics: {
      host: read.HOST,
      port: read.METRICS_PORT === 'off' ? undefined : (read.METRICS_PORT ?? byDefault),
      isGiven: read.METRICS_PORT !== undefined,
    },
    traces: exporter && {
      service,
      exporter,
      url: read.TELEMETRY_TRACES_URL ?? collectors[exporter],
      ratio: read.TELEMETRY_TRACES_RATIO ?? (isProduction ? 0.01 : 1),
    },
  } as const;
}

/**
 * Turns on what the environment asks for, before the process is put together; the libraries are loaded only then. Throws a
 * ConfigError. A metrics port that was asked for and is taken is an error; one by default is done without, for a second shop runs
 * on this machine.
 */
export async function openTelemetry(
  service: string,
  environment: Environment,
  log: Log,
): Promise<{ readonly close: () => Promise<void> }> {
  const { metrics, traces } = readTelemetryConfig(service, environment);
  const tracing = traces && (await import('./open-tracing.ts')).openTracing(traces);
  if (tracing) {
    traceWith(tracing.tracer);
    (await import('./mysql-spans.ts')).followMysqlStatements();
  }
  const server = metrics.port === undefined ? undefined : await openMetrics({ service, ...metrics, port: metrics.port, log });
  return {
    close: async () => {
      await server?.close();
      await tracing?.close();
    },
  };
}

interface MetricsOptions {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  readonly isGiven: boolean;
  readonly log: Log;
}

async function openMetrics({ isGiven, ...options }: MetricsOptions) {
  const { serveMetrics } = await import('./serve-metrics.ts');
  try {
    startRecording(); // before the server, which has a gauge of its own
    const server = await serveMetrics(options);
    if (isGiven) options.log.info({ port: server.port }, 'metrics are served');
    return server;
  } catch (error) {
    if (isGiven || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    stopRecording();
    options.log.debug({ port: options.port }, 'no metrics: another process has the port');
    return undefined;
  }
}
