import type { SourceFile } from './source-files.ts';

/** Texts that hold a coinage and stay: they are public names, or belong to a library. */
export const names: readonly Readonly<{ text: RegExp; reason: string }>[] = [
  { text: /\bROUTER_SHARE_IN_FLIGHT\b/g, reason: 'a configuration variable' },
  { text: /\bsign_on_records(_\w+)?\b/g, reason: 'a table of the auth service and its indexes' },
  { text: /'letters(_\w+)?'|\bletter_id\b|\bposted_at\b/g, reason: 'a table of the user service, its index and its columns' },
  { text: /'\.bell'/g, reason: 'the suffix of files in the data folder of the embedded event log' },
  { text: /\bASTVisitor\b/g, reason: 'a type of graphql-js' },
  { text: /\bverbatimSymlinks\b/g, reason: 'an option of node:fs' },
  { text: /\bletter-spacing\b/g, reason: 'a property of CSS' },
  { text: /two-letter code|must be letters|ı-letters/g, reason: 'characters, not mail' },
  { text: /Palace Thieves/g, reason: 'the name of a product' },
  { text: /`final-bytes\.ts`/g, reason: 'a profile of an earlier version, on the page of measurements' },
];

/** A word that the house does not use, and the field's term for it. */
export interface Coinage {
  /**
   * Matches text whose names are split into lower-case words: `withHabits` reads `with habits`, `front-door.ts` reads
   * `front door ts`.
   */
  readonly pattern: RegExp;
  readonly say: string;
  /** The paths where it counts; everywhere, unless given. Elsewhere the word has its plain meaning. */
  readonly only?: RegExp;
}

/** The left column is what the code once said. Sources of the right column: docs/glossary.md. */
export const coinages: readonly Coinage[] = [
  { pattern: /\b(with )?habits?\b/, say: 'middleware, composeMiddleware' },
  { pattern: /\bshare in flight\b|\bshares in flight\b/, say: 'request deduplication' },
  { pattern: /\bshare streams\b/, say: 'subscription deduplication' },
  { pattern: /\bkept (answers?|entit(y|ies)|responses?|shop)\b/, say: 'response cache, entity cache, cached' },
  { pattern: /\b(tell others|on told|call out)\b/, say: 'invalidate, on invalidation' },
  { pattern: /\bgathering\b/, say: 'group commit (chassis), dependencies (cache)' },
  { pattern: /\bheaviest\b/, say: 'maxWeight' },
  { pattern: /\bkept together\b/, say: 'group commit' },
  { pattern: /\bfinal bytes\b|\bverbatim\b/, say: 'passthrough, zero-copy' },
  { pattern: /\bgathered (answer|response|result)s?\b/, say: 'partial response' },
  { pattern: /\bdraft plans?\b|\bplan drafts?\b/, say: 'plan steps' },
  { pattern: /\bfootprints?\b/, say: 'read and write sets' },
  { pattern: /\bblame\w*\b/, say: 'attributeErrors' },
  { pattern: /\bstand ins\b/, say: 'rewriteRequiresArguments; a fake, in tests' },
  { pattern: /\blift literals?\b|\blifted literals?\b/, say: 'literals to variables, normalise' },
  { pattern: /\b(planning|planner|plans) apart\b/, say: 'planner worker' },
  { pattern: /\bfront door\b/, say: 'request guard' },
  { pattern: /\bdirect posts?\b/, say: 'fast path' },
  { pattern: /\bvisitors?\b/, say: 'RequestInfo, client' },
  { pattern: /\banswerable\b/, say: 'GraphQLHttpRequest' },
  { pattern: /\bwishes\b/, say: 'Accept parsing, accepted media types', only: /^router\// },
  { pattern: /\bfield facts\b/, say: 'schema directives' },
  { pattern: /\bbroken limits?\b/, say: 'exceededLimit' },
  { pattern: /\bcrews?\b/, say: 'worker pool' },
  { pattern: /\bdoors?\b/, say: 'connection dispatcher', only: /^(router|tests\/router)\// },
  { pattern: /\bcensus\b/, say: 'worker count' },
  { pattern: /\bsiblings\b/, say: 'cluster members', only: /^(router|tests\/router)\// },
  { pattern: /\blast words\b/, say: 'last log lines' },
  { pattern: /\bdispensable\b/, say: 'optional' },
  { pattern: /\bhide breaks\b/, say: 'mask stream errors' },
  { pattern: /\bendable\b/, say: 'abortable stream' },
  { pattern: /\boverride sides?\b/, say: 'progressive override rollout' },
  { pattern: /\barmour\b/, say: 'protection' },
  { pattern: /\bsieges?\b/, say: 'load' },
  { pattern: /\bthief\b|\bthieves\b/, say: 'attacker' },
  { pattern: /\border books?\b/, say: 'OrderQueries' },
  { pattern: /\b(payment|stripe) desk\b|\bdesk news\b/, say: 'payment processing, payment notifications' },
  { pattern: /\bgive back\b/, say: 'refund or void', only: /^subgraphs\// },
  { pattern: /\bhear replies\b/, say: 'handle replies' },
  { pattern: /\bwake sagas\b/, say: 'resume overdue sagas' },
  { pattern: /\bkeep placed\b|\bplacements?\b/, say: 'store new orders, NewOrder', only: /^(subgraphs|kernel|tests)\// },
  { pattern: /\bmessages out\b/, say: 'outgoing messages' },
  { pattern: /(?<!dead )\bletters?\b/, say: 'mail', only: /^subgraphs\/(user|auth|order)\// },
  { pattern: /\bcouriers?\b/, say: 'mail queue' },
  { pattern: /\bposted at\b/, say: 'queuedAt' },
  { pattern: /\bturnstiles?\b/, say: 'concurrency limiter' },
  { pattern: /\bforget old\b/, say: 'purge expired' },
  { pattern: /\bsign on records?\b/, say: 'OIDC store' },
  { pattern: /\bkey turns\b/, say: 'key rotation schedule' },
  { pattern: /\b(consume|start) when possible\b/, say: 'consumeWithRetry, startWithRetry' },
  { pattern: /\bis passing\b/, say: 'isTransient' },
  { pattern: /\bbells?\b|\brings?\b/, say: 'notifier, notify', only: /^(chassis|subgraphs)\// },
  { pattern: /\bdead letter office\b/, say: 'DeadLetterQueue' },
  { pattern: /\block free\b/, say: 'lockSkippingLocked' },
  { pattern: /\binsert new\b/, say: 'insertIgnore' },
  { pattern: /\bnobody\b|\bsomebody\b|\bwhoever\b/, say: 'a subject: the client, the caller, the worker' },
  { pattern: /\b(is|are|was|were|be|been) told\b(?! (apart|from)\b)/, say: 'receives, learns: with a subject' },
  { pattern: /\bso many\b/, say: 'Maximum number of …' },
];

/** Names with a prefix that the house writes in another way; read in the text as it stands. */
const prefixes: readonly Coinage[] = [
  { pattern: /\b(most|longest)[A-Z]\w*/, say: 'max…' },
  { pattern: /\bhears?[A-Z]\w*/, say: 'handle…' },
];

/** Every coinage in the file, its name included, in words; empty when it speaks the field's language. */
export function coinagesIn({ path, text }: SourceFile): readonly string[] {
  const found = (text: string, where: string): readonly string[] => {
    const line = withoutNames(text);
    const words = inWords(line);
    const named = coinages.filter((coinage) => counts(coinage, path) && coinage.pattern.test(words));
    const prefixed = prefixes.filter((coinage) => counts(coinage, path) && coinage.pattern.test(line));
    return [...named, ...prefixed].map(
      ({ pattern, say }) => `${where} says ${pattern.exec(words)?.[0] ?? pattern.exec(line)?.[0]}; say ${say}`,
    );
  };
  return [...found(path, path), ...text.split('\n').flatMap((line, index) => found(line, `${path}:${index + 1}`))];
}

const counts = ({ only }: Coinage, path: string) => only?.test(path) ?? true;

const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name.text, ''), text);

/** `withHabits`, `with-habits`, `WITH_HABITS` and "with habits" read alike. */
export const inWords = (text: string): string =>
  text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
