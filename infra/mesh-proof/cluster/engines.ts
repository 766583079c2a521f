import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../checks/manifests.ts';
import { enginesCache } from '../build/cache.ts';
import { run, startProcess, waitFor } from '../shell.ts';
import { authorityFile, certificateFile, extraAuthorities, keyFile } from './certificates.ts';
import { clusterNetwork, inRun } from './places.ts';

/** The owners of databases, and the SQL users that may not change tables. */
const services = ['user', 'auth', 'product', 'order'] as const;
const kafkaHost = 'kafka.engines.example';
/** Kafka's third listener, with TLS and a login, is at the port that the network policies open. */
const ports = { KAFKA_PORT: '9091', MARIADB_PORT: '13306', REDIS_PORT: '16379', S3_PORT: '19000' } as const;
/** Where the stand-in of Stripe shows its book, on the loopback device. */
const stripeBookPort = 19_100;
const rowsPassword = 'only-rows-of-its-own';

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...ports,
  INFRA_RUN: inRun('engines'),
  INFRA_CACHE: enginesCache,
  KAFKA_SECURED: 'yes',
  KAFKA_ADVERTISED_HOST: kafkaHost,
});

const script = join(root, 'infra/engines.sh');

/** What the services need to know of the engines. */
export interface Engines {
  /** With the right to change tables, and without. */
  readonly tables: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, string>>;
  readonly eventLog: string;
  readonly redis: string;
  readonly mediaAccount: string;
  readonly mediaSecret: string;
}

/** Starts MariaDB, Kafka, Redis and S3 storage by the project's own script, and what else is outside of the cluster. */
export async function startEngines(stripeKey: string): Promise<Engines> {
  await run('bash', [script, 'up', '--secured-kafka'], { env: environment() });
  const known = variablesOf(await run('bash', [script, 'env', '--secured-kafka'], { env: environment() }));
  const login = /^kafka\+ssl:\/\/([^@]+)@/.exec(known.KAFKA_SECURED_URL ?? '')?.[1];
  const engines: Engines = {
    tables: Object.fromEntries(services.map((name) => [name, inCluster(known[`${name.toUpperCase()}_DATABASE_URL`])])),
    rows: Object.fromEntries(
      services.map((name) => [name, `mysql://rows_${name}:${rowsPassword}@mysql.engines.example:3306/commerce_${name}`]),
    ),
    eventLog: `kafka+ssl://${login}@${kafkaHost}:9093`,
    redis: 'redis://redis.engines.example:6379',
    mediaAccount: known.MEDIA_ACCESS_KEY_ID ?? '',
    mediaSecret: known.MEDIA_SECRET_ACCESS_KEY ?? '',
  };
  await makeRowUsers();
  // The bucket of the overlay's MEDIA_URL: S3Proxy keeps buckets as folders.
  await mkdir(inRun(`engines/s3-${ports.S3_PORT}/data/commerce-pictures`), { recursive: true });
  await makeTopics(known.EVENT_LOG_URL ?? '');
  await trustKafka();
  await startOutside(stripeKey);
  return engines;
}

const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^(\w+)='?(.*?)'?$/gm)].map(([, name, value]) => [name, value]));

const inCluster = (url = '') => url.replace(`127.0.0.1:${ports.MARIADB_PORT}`, 'mysql.engines.example:3306');

/** SQL users as docs/operations.md asks for: the services' own may read and write rows, and change no table. */
async function makeRowUsers(): Promise<void> {
  const statements = services.flatMap((name) => [
    `CREATE USER IF NOT EXISTS 'rows_${name}'@'127.0.0.1' IDENTIFIED BY '${rowsPassword}';`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON \`commerce\\_${name}\`.* TO 'rows_${name}'@'127.0.0.1';`,
  ]);
  await askDatabase(statements.join('\n'));
}

/** Runs SQL as the administrator. Gives the rows as texts. */
export async function askDatabase(sql: string): Promise<readonly (readonly string[])[]> {
  const socket = inRun(`engines/mariadb-${ports.MARIADB_PORT}/socket`);
  const text = await run('mariadb', ['--no-defaults', '-uroot', '-S', socket, '--batch', '--skip-column-names'], { input: sql });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** A payment in Stripe's own book. */
export interface BookedPayment {
  readonly id: string;
  readonly status: string;
  /** In minor units. */
  readonly amount: number;
}

export async function stripeBook(): Promise<readonly BookedPayment[]> {
  return (await (await fetch(`http://127.0.0.1:${stripeBookPort}/`)).json()) as readonly BookedPayment[];
}

/** One broker cannot hold three copies, so the topics are made here with one; the overlay's Job leaves those that exist. */
async function makeTopics(url: string): Promise<void> {
  const env = { ...process.env, EVENT_LOG_URL: url, TOPIC_REPLICAS: '1', TOPIC_MIN_IN_SYNC: '1' };
  await run(process.execPath, [join(root, 'subgraphs/order/make-topics.ts')], { env, cwd: root });
}

/** The services trust the proof's authority (for Stripe and S3) and Kafka's certificate. */
async function trustKafka(): Promise<void> {
  await copyFile(authorityFile, extraAuthorities);
  await writeFile(extraAuthorities, await readFile(inRun(`engines/kafka-${ports.KAFKA_PORT}/ca.pem`)), { flag: 'a' });
}

/** The engines listen on the loopback device alone. A process of its own carries connections to them, and is Stripe and mail. */
async function startOutside(stripeKey: string): Promise<void> {
  const options = {
    address: clusterNetwork.core,
    certificate: certificateFile('outside'),
    key: keyFile('outside'),
    stripeKey,
    forward: { 3306: Number(ports.MARIADB_PORT), 6379: Number(ports.REDIS_PORT), 9093: Number(ports.KAFKA_PORT) + 2 },
    s3Port: Number(ports.S3_PORT),
    stripeBookPort,
  };
  startProcess(process.execPath, [join(root, 'tools/mesh-outside/main.ts'), JSON.stringify(options)], inRun('log/outside.log'));
  await waitFor('the hosts outside answer', 30, async () => (await readFile(inRun('log/outside.log'), 'utf8')).includes('ready'));
}
