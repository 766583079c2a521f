import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Operation } from '../request/engine.ts';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import { httpError, type RequestError } from '../request/request-error.ts';
import type { Buckets, Claim } from './buckets.ts';
import type { Rule, Verdict } from './token-bucket.ts';

/** The rules in force; an absent rule limits nothing. */
export interface RateLimitRules {
  readonly address: Rule | undefined;
  readonly user: Rule | undefined;
  /** For each root field, by user, or by address where no user signed in. */
  readonly operation: Rule | undefined;
  /** For operations that need a new plan, by user, or by address where no user signed in. */
  readonly plans: Rule | undefined;
  /**
   * Replaces `operation` for the root fields named here, by address: a client that guesses passwords is signed in as no user,
   * or as many.
   */
  readonly fields: Readonly<Record<string, Rule>>;
}

export type Headers = Readonly<Record<string, string>>;

/** Allows a request, with headers about the remaining quota, or refuses it with 429. */
export interface RateLimit {
  /** Checked before any other work for a request. @param count number of requests, for a batch. */
  ofAddress(address: string, count?: number): Promise<Result<Headers, RequestError>>;
  /** Checked when caller and operation are known. Every root field counts, with or without an alias. */
  ofOperation(operation: Operation, caller: IdentifiedCaller, address: string): Promise<Result<Headers, RequestError>>;
  /**
   * Checked before a new plan is made, because planning costs more than all other steps of a request together.
   * @returns `undefined` if the caller may request the plan.
   */
  refusalOfPlan(
    execution: Readonly<{ caller: Caller; client: Readonly<{ address: string }> }>,
  ): Promise<RequestError | undefined>;
}

export function makeRateLimit({ buckets, rules }: Readonly<{ buckets: Buckets; rules: RateLimitRules }>): RateLimit {
  const decide = async (claims: readonly Claim[]): Promise<Result<Headers, RequestError>> => {
    if (claims.length === 0) return ok({});
    const verdicts = await buckets.take(claims);
    const judged = claims.map(({ rule }, index) => ({ rule, verdict: verdicts[index] as Verdict }));
    const refused = judged.filter(({ verdict }) => !verdict.isAllowed);
    if (refused.length === 0) return ok(headersOf(tightest(judged)));
    const slowest = refused.reduce((one, other) => (other.verdict.retryAfterMs > one.verdict.retryAfterMs ? other : one));
    const retryAfter = { 'retry-after': String(Math.max(1, Math.ceil(slowest.verdict.retryAfterMs / 1000))) };
    return refuse(httpError(429, 'RATE_LIMITED', undefined, { ...headersOf(slowest), ...retryAfter }));
  };

  return {
    ofAddress: (address, count = 1) =>
      decide(rules.address && count > 0 ? [{ key: addressKey(address), rule: rules.address, count }] : []),
    ofOperation: (operation, caller, address) => {
      const byAddress = addressKey(address);
      const callerKey = keyOfCaller(caller, address);
      const claims: Claim[] = [];
      if (rules.user && caller.kind === 'user') claims.push({ key: caller.userId, rule: rules.user, count: 1 });
      for (const [field, count] of rootFieldsOf(operation)) {
        const own = Object.hasOwn(rules.fields, field) ? rules.fields[field] : undefined;
        if (own) claims.push({ key: `${field} ${byAddress}`, rule: own, count });
        else if (rules.operation) claims.push({ key: `${field} ${callerKey}`, rule: rules.operation, count });
      }
      return decide(claims);
    },
    refusalOfPlan: async ({ caller, client }) => {
      const decided = await decide(
        rules.plans ? [{ key: keyOfCaller(caller, client.address), rule: rules.plans, count: 1 }] : [],
      );
      return decided.ok ? undefined : decided.refusal;
    },
  };
}

const keyOfCaller = (caller: Caller, address: string): string =>
  caller.kind === 'user' ? `user ${caller.userId}` : addressKey(address);

interface Judged {
  readonly rule: Rule;
  readonly verdict: Verdict;
}

const tightest = (judged: readonly Judged[]): Judged => judged.reduce((one, other) => (share(other) < share(one) ? other : one));

const share = ({ rule, verdict }: Judged): number => verdict.remaining / rule.count;

/**
 * https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html: quota `q` in a window of `w` seconds, `r` left,
 * full in `t`.
 */
function headersOf({ rule, verdict }: Judged): Headers {
  const fullIn = Math.ceil(((rule.count - verdict.remaining) / rule.count) * rule.perSeconds);
  return {
    'ratelimit-policy': `"${rule.name}";q=${rule.count};w=${rule.perSeconds}`,
    ratelimit: `"${rule.name}";r=${verdict.remaining};t=${fullIn}`,
  };
}

const counted = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, number>>();

/** How often an operation selects each root field, those in fragments included. */
function rootFieldsOf({ definition, document }: Operation): ReadonlyMap<string, number> {
  const known = counted.get(definition);
  if (known) return known;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const fields = new Map<string, number>();
  const enter = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.set(selection.name.value, (fields.get(selection.name.value) ?? 0) + 1);
      else if (selection.kind === Kind.INLINE_FRAGMENT) enter(selection.selectionSet);
      else enter(fragments.get(selection.name.value)?.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] });
    }
  };
  enter(definition.selectionSet);
  fields.delete('__typename');
  counted.set(definition, fields);
  return fields;
}
