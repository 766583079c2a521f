/**
 * MySQL and MariaDB: the server is shutting down, takes no writes, is full, or has no room for a connection or a lock. Everything
 * else that a server answers is about the statement.
 */
const serverFaults: ReadonlySet<number> = new Set([
  3, // error writing a file
  1021, // disk full
  1026, // error writing a file
  1030, // error from the storage engine
  1040, // too many connections
  1053, // shutdown in progress
  1077, // normal shutdown
  1114, // table is full
  1129, // host is blocked
  1158,
  1159,
  1160,
  1161, // network packets
  1203, // user has too many connections
  1205, // lock wait timeout
  1213, // deadlock, again and again
  1290, // --read-only
  1317, // query interrupted
  1792, // read-only transaction
  1836, // read-only mode
  1927, // connection was killed
  1969, // MariaDB: the statement ran too long
  3024, // MySQL: the statement ran too long
]);

/**
 * SQLite's primary result codes for what is wrong with the file or its disk: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN,
 * PROTOCOL; and INTERRUPT, which reader threads give.
 */
const fileFaults: ReadonlySet<number> = new Set([5, 6, 8, 9, 10, 13, 14, 15]);

/** What the system and mysql2 say of a lost connection, and what the system says of a disk that takes nothing. */
const systemFault =
  /^(?:E(?:CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NOTFOUND|AI_AGAIN|NOSPC|DQUOT|FBIG|IO|ROFS)|PROTOCOL_\w+)$/;

/** Answers of a Redis that cannot do its work now, and what ioredis says when there is none. */
const redisFault = /^(?:LOADING|READONLY|MISCONF|OOM|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;
const redisNames: ReadonlySet<string> = new Set(['MaxRetriesPerRequestError', 'ClusterAllFailedError']);

interface Clues {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly errcode?: unknown;
  readonly fatal?: unknown;
  readonly cause?: unknown;
}

/**
 * Whether an engine failed rather than refused: it is away, full, or takes no writes. Such an error says nothing about what was
 * asked: the same may succeed later. Looks at the causes of the error too, for drizzle wraps what the driver threw.
 */
export function isEngineFault(error: unknown): boolean {
  for (let current = error as Clues | undefined; current && typeof current === 'object'; current = current.cause as Clues) {
    if (isFault(current)) return true;
  }
  return false;
}

/** Another process migrates the database: to this one it is away until then. */
const missingMigrations = 'MissingMigrations';

function isFault({ name = '', message = '', code, errno, errcode, fatal }: Clues): boolean {
  if (typeof errno === 'number' && serverFaults.has(errno)) return true;
  if (typeof errcode === 'number' && fileFaults.has(errcode & 0xff)) return true;
  if (typeof code === 'string' && systemFault.test(code)) return true;
  if (name === missingMigrations) return true;
  if (fatal === true) return true; // mysql2: the connection is lost, without a number
  return redisNames.has(name) || (name === 'ReplyError' && redisFault.test(message));
}
