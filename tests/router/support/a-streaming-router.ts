import { type EventStreamsDeps, makeEventStreams, type OwnEventStreams } from '@commerce/router/http/streams/event-streams.ts';
import { sameOrigin, serveWebSockets } from '@commerce/router/http/websocket.ts';
import { makeAdmission } from '@commerce/router/pipeline/admit-operation.ts';
import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import { defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makeMaskErrors } from '@commerce/router/pipeline/mask-errors.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import { makeRunOperation } from '@commerce/router/pipeline/subscriptions/run-operation.ts';
import { makeSubscribe } from '@commerce/router/pipeline/subscriptions/subscribe.ts';
import { type SubscriptionLimits, subscriptionSlots } from '@commerce/router/pipeline/subscriptions/subscription-slots.ts';
import { answeredBy, type Engine } from '@commerce/router/request/engine.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import { buildSchema, execute } from 'graphql';
import { createLocalJWKSet } from 'jose';
import { accessToken, aRouter, freshKeys, type RouterUnderTest, silentLog } from './a-router.ts';

/** Root fields that need no caller, tagged as in the shop's schema. `count` sends the numbers up to its argument. */
const supergraph = `
  directive @tag(name: String!) repeatable on FIELD_DEFINITION
  type Query { hello: String  caller: String }
  type Mutation {
    login: String @tag(name: "anonymous-if-token-fails")
    refreshToken: String @tag(name: "anonymous-if-token-fails")
    logout: String @tag(name: "anonymous-if-token-fails") @tag(name: "takes-expired-token")
    rename(name: String!): String
  }
  type Subscription { count(to: Int! = 2): Int  never: Int }
`;

interface StreamingOptions {
  readonly perSocket?: number;
  readonly slots?: SubscriptionLimits;
  /** Options of the event streams. */
  readonly streaming?: Partial<EventStreamsDeps>;
}

/**
 * A router on a port with queries, mutations and subscriptions over every transport, on an engine that runs a small schema by
 * itself.
 */
export async function aStreamingRouter(given: Omit<Partial<RouterUnderTest>, 'eventStreams'> & StreamingOptions = {}) {
  const authKeys = given.authKeys ?? (await freshKeys());
  const schema = buildSchema(supergraph);
  const ran: string[] = [];
  const engine: Engine = {
    schema,
    execute: async ({ document, name, variables, definition }, { caller, client }) => {
      const who = caller.kind === 'user' ? `${caller.userId}/${caller.sessionId}` : caller.kind;
      ran.push(`${definition.operation} for ${who}`);
      const cookie = () => {
        client.refreshCookie?.toSet.push('commerce-refresh=next; HttpOnly');
        return who;
      };
      const rootValue = {
        hello: 'you',
        caller: who,
        login: cookie,
        refreshToken: cookie,
        logout: who,
        rename: ({ name }: { name: string }) => name,
      };
      return answeredBy(await execute({ schema, document, rootValue, operationName: name ?? null, variableValues: variables }));
    },
    close: async () => {},
  };
  const left: string[] = [];
  const identify = makeIdentifyCaller({ authKeys: createLocalJWKSet(authKeys.publicJwks()) });
  const slots = given.slots && subscriptionSlots(given.slots);
  const subscribe = makeSubscribe({
    admission: makeAdmission({
      identify,
      prepare: makePrepareOperation({ schema, limits: defaultLimits, explainsSchema: true }),
      authorise: (operation) => ({ operation, restoreDenied: undefined }),
    }),
    ...(slots && { slots }),
    mask: makeMaskErrors({ log: silentLog }),
    executeSubscription: async function* ({ definition, variables }, _context, signal) {
      const field = JSON.stringify(definition).includes('"never"') ? 'never' : 'count';
      if (field === 'never') {
        const over = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => over.resolve());
        await over.promise;
        left.push('never');
        return;
      }
      for (let count = 1; count <= Number(variables.to ?? 2); count += 1) yield { data: { count } };
    },
  });
  let answer: Parameters<typeof makeRunOperation>[0]['answer'] | undefined;
  let streams: OwnEventStreams | undefined;
  const router = await aRouter({
    ...given,
    engine,
    authKeys,
    supergraph,
    subscribe,
    onAnswer: (made) => {
      answer = made;
    },
    eventStreams: (made) => {
      const run = makeRunOperation({ answer: made, subscribe });
      streams = makeEventStreams({ identify, run, slots, perStream: 100, log: silentLog, ...given.streaming });
      return streams;
    },
  });
  if (!answer) throw new Error('The router has no pipeline.');
  const sockets = serveWebSockets({
    server: router.server,
    path: '/graphql',
    run: makeRunOperation({ answer, subscribe }),
    isAllowedOrigin: sameOrigin,
    ...(given.perSocket !== undefined && { perSocket: given.perSocket }),
    log: silentLog,
  });
  const url = `${await router.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  return {
    url,
    /** The operations that the engine ran, with their context. */
    ran,
    /** Subscriptions that the router has cancelled. */
    left,
    directives: readSchemaDirectives(supergraph),
    token: (changes: Readonly<Record<string, unknown>> = {}) => accessToken(authKeys, changes),
    async close() {
      streams?.drain();
      await sockets.close();
      await router.close();
      await streams?.drained();
    },
  };
}

export const expired = { iat: 1_700_000_000, exp: 1_700_000_900 } as const;
