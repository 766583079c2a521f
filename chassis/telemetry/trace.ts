import { AsyncLocalStorage } from 'node:async_hooks';

// Spans by hand at the places that matter: a request, a plan, a fetch, a transaction, a statement, a message. Nothing is patched,
// and OpenTelemetry is loaded only where traces are on (open-tracing.ts). While they are off a span is `undefined`.

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Span {
  /** 32 hex digits. */
  readonly traceId: string;
  /** W3C trace context for the process that continues the trace. */
  readonly traceparent: string;
  /** False where sampling left the trace out: ids are kept, nothing is sent. */
  readonly isRecorded: boolean;
  set(attributes: Attributes): void;
  /** With what went wrong, if something did. */
  end(error?: unknown): void;
}

export interface SpanOptions {
  readonly kind?: SpanKind;
  /** A `traceparent`. Without one, or with a malformed one, a trace begins, which sampling may leave out. */
  readonly parent?: string | undefined;
  readonly attributes?: Attributes;
  /** Now, by default. */
  readonly startedAt?: Date;
}

/** What makes the spans. */
export interface Tracer {
  begin(name: string, options: SpanOptions): Span;
}

/** What a piece of work belongs to. Without tracing it is what the request itself said, which messages keep. */
export interface Scope {
  readonly traceparent: string;
  readonly isRecorded: boolean;
}

let tracer: Tracer | undefined;
const scopes = new AsyncLocalStorage<Scope | undefined>();

/** From now on spans are made by this; `undefined` turns them off. Called once, before the process is put together. */
export function traceWith(made: Tracer | undefined): void {
  tracer = made;
}

export const isTracing = (): boolean => tracer !== undefined;

/** Whether spans that are begun here by {@link beginChild} will be sent. */
export const isScopeRecorded = (): boolean => tracer !== undefined && scopes.getStore()?.isRecorded === true;

/** A span of its own place in the tree; `undefined` while traces are off. */
export const beginSpan = (name: string, options: SpanOptions = {}): Span | undefined => tracer?.begin(name, options);

/**
 * A span below the one in whose scope we are; `undefined` outside of any that is recorded, so that background work makes no
 * traces.
 */
export function beginChild(name: string, options: Omit<SpanOptions, 'parent'> = {}): Span | undefined {
  const scope = tracer && scopes.getStore();
  return tracer && scope?.isRecorded ? tracer.begin(name, { ...options, parent: scope.traceparent }) : undefined;
}

/** Runs the work as part of the span (or of nothing): what it begins with {@link beginChild} is below. */
export const within = <T>(scope: Scope | undefined, work: () => T): T =>
  scope || scopes.getStore() ? scopes.run(scope, work) : work();

/** Runs the work in a span below the current one. */
export async function inChild<T>(name: string, options: Omit<SpanOptions, 'parent'>, work: () => Promise<T>): Promise<T> {
  const span = beginChild(name, options);
  if (!span) return work();
  try {
    const value = await within(span, work);
    span.end();
    return value;
  } catch (error) {
    span.end(error ?? 'failed');
    throw error;
  }
}

/** What the work here belongs to; for handing it to work that is done later. */
export const currentScope = (): Scope | undefined => scopes.getStore();

/** The `traceparent` for what is sent from here, to be kept with it. */
export const currentTraceparent = (): string | undefined => scopes.getStore()?.traceparent;

const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** The scope that a well-formed `traceparent` of a request or message opens without a span of ours. */
export function scopeOf(traceparent: string | undefined): Scope | undefined {
  return traceparent !== undefined && wellFormed.test(traceparent) ? { traceparent, isRecorded: false } : undefined;
}

/** Whether the trace is to be sent, as its beginning decided. */
export const isSampled = (traceparent: string | undefined): boolean =>
  (Number.parseInt(wellFormed.exec(traceparent ?? '')?.[2] ?? '0', 16) & 1) === 1;

/** The trace id of a well-formed `traceparent`. */
export const traceIdOf = (traceparent: string | undefined): string | undefined => wellFormed.exec(traceparent ?? '')?.[1];
