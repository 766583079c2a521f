// `node tests/security/login-timing.ts [pairs]` signs in with emails that no account has and with wrong passwords of accounts, in
// turn, against a shop of its own, and prints the median of each: of the time by the clock, and of the CPU time of all five
// processes. It exits with 1 if the medians of either lie more than 20 % apart, or if the answers differ. By default 200 pairs. A
// busy machine disturbs the clock, so that a round which lies apart is followed by up to two more, and the medians are those of
// all of them: what leaks does so in every round.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { ask } from '../blackbox/support/ask.ts';
import { anEmail, loginDocument, signUpDocument } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

const pairs = Number(process.argv[2] ?? 200);
const maxApart = 0.2;
const maxRounds = 3;
/**
 * An account is throttled at 5 wrong passwords from one address and at 50 from everywhere; every attempt has an address of its
 * own, as a botnet's.
 */
const attemptsPerAccount = 40;
/** Attempts that count for nothing: code is compiled and connections are opened by then. */
const warmUps = 20;

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly answer: string;
}

const anAddress = (index: number) => `198.18.${index >> 8}.${index & 255}`; // 198.18.0.0/15 is set aside for measuring (RFC 2544)

/**
 * CPU time of the shop's processes since their start, those of the hashing threads too: the scheduler's own count in nanoseconds
 * (Linux).
 */
function cpuMsOf(shop: RunningShop): number {
  const threads = Object.values(shop.processes).flatMap((one) => {
    const tasks = `/proc/${one.pid()}/task`;
    return readdirSync(tasks).map((thread) => readFileSync(`${tasks}/${thread}/schedstat`, 'utf8').split(' ')[0]);
  });
  return threads.reduce((sum, nanoseconds) => sum + Number(nanoseconds), 0) / 1e6;
}

async function attempt(shop: RunningShop, email: string, index: number): Promise<Sample> {
  const variables = { input: { email, password: randomUUID() } };
  const headers = { 'x-forwarded-for': anAddress(index) };
  const [began, cpuBefore] = [performance.now(), cpuMsOf(shop)];
  const { status, data, errors } = await ask({ url: shop.url, document: loginDocument, variables, headers });
  const wallMs = performance.now() - began;
  return { wallMs, cpuMs: cpuMsOf(shop) - cpuBefore, answer: JSON.stringify({ status, data, errors }) };
}

async function someAccounts(shop: RunningShop, count: number): Promise<readonly string[]> {
  const emails = Array.from({ length: count }, anEmail);
  for (const email of emails) {
    const variables = { input: { email, password: 'a pass phrase for tests', name: 'Jisoo Kim' } };
    const { errors } = await ask({ url: shop.url, document: signUpDocument, variables });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
  }
  return emails;
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

const measures = [
  ['by the clock', ({ wallMs }: Sample) => wallMs],
  ['CPU', ({ cpuMs }: Sample) => cpuMs],
] as const;

/** Whether the medians of both measures lie close enough; says what they are. */
function isAlike(unknown: readonly Sample[], wrong: readonly Sample[]): boolean {
  const verdicts = measures.map(([what, of]) => {
    const [a, b] = [median(unknown.map(of)), median(wrong.map(of))];
    const medians = `unknown account ${a.toFixed(2)} ms, wrong password ${b.toFixed(2)} ms`;
    console.log(`${what}: ${medians}, ratio ${(a / b).toFixed(3)} (medians of ${unknown.length} each)`);
    return Math.abs(a - b) / Math.min(a, b) <= maxApart;
  });
  return verdicts.every(Boolean);
}

const shop = await openShop(undefined, { TRUSTED_PROXIES: '127.0.0.1' });
try {
  const emails = await someAccounts(shop, Math.ceil((maxRounds * pairs + warmUps) / attemptsPerAccount));
  const [unknown, wrong]: [Sample[], Sample[]] = [[], []];
  let tried = 0;
  const measure = async (count: number) => {
    for (const end = tried + count; tried < end; tried += 1) {
      const tries = [
        [unknown, anEmail()],
        [wrong, emails[tried % emails.length] as string],
      ] as const;
      // Each way goes first every other time, so that whatever drifts or comes in waves meets both.
      for (const [index, [samples, email]] of (tried % 2 ? tries : tries.toReversed()).entries())
        samples.push(await attempt(shop, email, 2 * tried + index));
    }
  };
  await measure(warmUps);
  unknown.length = 0;
  wrong.length = 0;
  let alike = false;
  for (let round = 0; round < maxRounds && !alike; round += 1) {
    await measure(pairs);
    alike = isAlike(unknown, wrong);
  }

  const answers = new Set([...unknown, ...wrong].map(({ answer }) => answer));
  console.log(answers.size === 1 ? `one answer: ${[...answers]}` : `the answers differ: ${[...answers].join('\n')}`);
  process.exitCode = alike && answers.size === 1 ? 0 : 1;
} finally {
  await shop.close();
}
