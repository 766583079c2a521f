import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';

/** A span as it came over OTLP. */
export interface CollectedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

export interface Collector {
  /** For TELEMETRY_TRACES_URL. */
  readonly url: string;
  /** Waits until the trace has as many spans of each of these names as are wanted; gives what it has after 20 s. */
  trace(traceId: string, names: readonly string[]): Promise<readonly CollectedSpan[]>;
  close(): void;
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: {
      readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
    };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<CollectedSpan, 'service'>[] }[];
  }[];
}

/** A receiver of traces in OTLP's JSON over HTTP, in this process. */
export async function openCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Export;
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const scope of scopeSpans) spans.push(...scope.spans.map((span) => ({ ...span, service })));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    trace: async (traceId, names) => {
      const found = () => spans.filter((span) => span.traceId === traceId);
      const isWhole = () => names.every((name) => found().some((span) => span.name === name));
      await eventually(isWhole, () => `only these spans came: ${found().map(({ name }) => name)}`);
      return found();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
