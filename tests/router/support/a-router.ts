import { loadSigningKeys, newSigningKey, type SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { type Log, makeLog } from '@commerce/chassis/telemetry/log.ts';
import { allowedOrigins } from '@commerce/router/http/origins.ts';
import type { Playground } from '@commerce/router/http/playground/page.ts';
import { makeRouterServer, type RouterServerDeps } from '@commerce/router/http/server.ts';
import type { EventStreams } from '@commerce/router/http/streams/event-streams.ts';
import { makeAdmission } from '@commerce/router/pipeline/admit-operation.ts';
import { makeAnswer } from '@commerce/router/pipeline/answer.ts';
import { makeAuthorise } from '@commerce/router/pipeline/authorise.ts';
import { withBatches } from '@commerce/router/pipeline/batches.ts';
import { defaultCostLimits } from '@commerce/router/pipeline/cost.ts';
import type { Answer } from '@commerce/router/pipeline/graphql-http.ts';
import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import { type DocumentLimits, defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makeMaskErrors } from '@commerce/router/pipeline/mask-errors.ts';
import {
  type PersistedOperationsOptions,
  withPersistedOperations,
} from '@commerce/router/pipeline/persisted-operations/persisted-operations.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import { makeResolveCaller } from '@commerce/router/pipeline/resolve-caller.ts';
import type { Subscribe } from '@commerce/router/pipeline/subscriptions/subscribe.ts';
import { memoryBuckets } from '@commerce/router/rate-limit/memory-buckets.ts';
import { makeRateLimit, type RateLimitRules } from '@commerce/router/rate-limit/rate-limit.ts';
import { answeredBy, type Engine, type ExecutionContext, type Operation } from '@commerce/router/request/engine.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import { buildSchema, execute } from 'graphql';
import { createLocalJWKSet } from 'jose';

export const freshKeys = async (): Promise<SigningKeys> =>
  loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey()] }) });

export const silentLog: Log = makeLog('test', 'silent');

/** An engine that runs a small schema by itself and records the operations. */
export function fakeEngine(resolvers: object = {}) {
  const schema = buildSchema(`
    type Query { hello(name: String! = "you"): String  friend: Person }
    type Person { name: String friend: Person }
    type Mutation { rename(name: String!): String }
  `);
  const ran: { operation: Operation; context: ExecutionContext }[] = [];
  const rootValue = {
    hello: ({ name }: { name: string }) => `Hello ${name}`,
    rename: ({ name }: { name: string }) => name,
    ...resolvers,
  };
  const engine: Engine = {
    schema,
    execute: async (operation, context) => {
      ran.push({ operation, context });
      const { document, name, variables } = operation;
      return answeredBy(await execute({ schema, document, rootValue, operationName: name ?? null, variableValues: variables }));
    },
    close: async () => {},
  };
  return { engine, ran };
}

export interface RouterUnderTest {
  readonly engine: Engine;
  readonly authKeys?: SigningKeys;
  readonly limits?: Partial<DocumentLimits>;
  readonly bodyLimitBytes?: number;
  readonly explainsSchema?: boolean;
  readonly playground?: Playground;
  readonly log?: Log;
  /** The supergraph with the directives to enforce. Default: no directives. */
  readonly supergraph?: string;
  readonly explainsCost?: boolean;
  readonly rateLimits?: Partial<RateLimitRules>;
  readonly origins?: readonly string[];
  readonly corsRequestHeaders?: readonly string[];
  readonly trustedProxies?: string | number;
  readonly isProduction?: boolean;
  readonly persisted?: Partial<PersistedOperationsOptions>;
  readonly subscribe?: Subscribe;
  /** Maximum number of operations in a batch. Default: no batches. */
  readonly batchSize?: number;
  /** Makes the event streams over the pipeline for single requests. */
  readonly eventStreams?: (answer: Answer) => EventStreams;
  /** Receives the pipeline for single requests, for other transports. */
  readonly onAnswer?: (answer: Answer) => void;
  readonly readiness?: RouterServerDeps['readiness'];
  readonly storefrontUrl?: string;
}

/** The router's server over an engine; all other parts are the product's. */
export async function aRouter({ engine, limits, log = silentLog, ...given }: RouterUnderTest) {
  const authKeys = given.authKeys ?? (await freshKeys());
  const directives = readSchemaDirectives(given.supergraph ?? 'scalar Nothing');
  const rules: RateLimitRules = {
    address: undefined,
    user: undefined,
    operation: undefined,
    plans: undefined,
    fields: {},
    ...given.rateLimits,
  };
  const rateLimit = makeRateLimit({ buckets: memoryBuckets(), rules });
  const persisted = { mode: 'off', manifest: new Map(), takesHashes: true, log, ...given.persisted } as const;
  const prepare = withPersistedOperations(
    makePrepareOperation({
      schema: engine.schema,
      limits: { ...defaultLimits, ...limits },
      explainsSchema: given.explainsSchema ?? true,
      cost: { ...defaultCostLimits, directives },
    }),
    persisted,
  );
  const admission = makeAdmission({
    identify: makeIdentifyCaller({ authKeys: createLocalJWKSet(authKeys.publicJwks()) }),
    prepare,
    resolveCaller: makeResolveCaller({ schema: engine.schema, directives }),
    authorise: makeAuthorise({ schema: engine.schema, directives }),
    rateLimit,
    costLimit: defaultCostLimits.cost,
  });
  const answer = makeAnswer({
    admission,
    engine,
    explainsCost: given.explainsCost ?? false,
    mask: makeMaskErrors({ log }),
    log,
  });
  given.onAnswer?.(answer);
  return makeRouterServer({
    rateLimit,
    isAllowedOrigin: allowedOrigins(given.origins ?? []),
    corsRequestHeaders: given.corsRequestHeaders ?? [],
    trustedProxies: given.trustedProxies,
    isProduction: given.isProduction ?? false,
    answer: withBatches({ answer, admission, maxOperations: given.batchSize ?? 0 }),
    subscribe: given.subscribe,
    eventStreams: given.eventStreams?.(answer),
    contextJwks: () => ({ keys: [] }),
    readiness: given.readiness ?? (() => ({ isReady: true, subgraphs: { order: 'unavailable' } })),
    playground: given.playground,
    storefrontUrl: given.storefrontUrl,
    bodyLimitBytes: given.bodyLimitBytes ?? 1_048_576,
    log,
  });
}

/** An access token as auth issues it, with changes. */
export function accessToken(keys: SigningKeys, changes: Readonly<Record<string, unknown>> = {}, typ = 'at+jwt'): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'commerce/auth',
    aud: 'commerce',
    sub: 'ann',
    sid: 's1',
    roles: ['CUSTOMER'],
    scope: 'profile orders',
    iat,
    exp: iat + 900,
  };
  return keys.sign({ ...claims, ...changes }, { typ });
}
