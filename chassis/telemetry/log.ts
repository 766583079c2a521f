import pino from 'pino';

/** Structured logs: one JSON object a line, on standard output. */
export type Log = pino.Logger;

/** Fields that never reach a log line, wherever they stand in the logged object's first two levels. */
const secrets: ReadonlySet<string> = new Set([
  'password',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'token',
  'email',
  'phone',
  'x-commerce-context',
]);
const censor = '[redacted]';

/** Where lines go: standard output, if nothing else is given. */
export type LogLines = Readonly<{ write: (line: string) => void }>;

export const makeLog = (service: string, level: string, lines: LogLines = standardOutput()): Log =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      // Paths with a wildcard would make pino go through each value of each line in its slow way; the second level is looked at
      // here.
      redact: { paths: [...secrets].map((name) => `["${name}"]`), censor },
      formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
    },
    lines,
  );

function withoutSecrets(line: Record<string, unknown>): Record<string, unknown> {
  let safe = line;
  for (const [key, value] of Object.entries(line)) {
    if (typeof value !== 'object' || value === null || !Object.keys(value).some((name) => secrets.has(name))) continue;
    const plain = value instanceof Error ? pino.stdSerializers.err(value) : value;
    const shown = Object.entries(plain).map(([name, inner]) => [name, secrets.has(name) ? censor : inner]);
    safe = { ...safe, [key]: Object.fromEntries(shown) };
  }
  return safe;
}

let output: LogLines | undefined;

/** The lines of one turn of the event loop are one system call, which costs more than all else that a line does. */
function standardOutput(): LogLines {
  if (output) return output;
  // waits where a pipe is full; its own buffer would be synced to the disk with each flush
  const file = pino.destination({ sync: true });
  let lines = '';
  const flush = () => {
    if (lines === '') return;
    const due = lines;
    lines = '';
    file.write(due);
  };
  process.once('exit', flush);
  const write = (line: string) => {
    if (lines === '') setImmediate(flush);
    lines += line;
  };
  output = { write, flushSync: flush } as LogLines; // pino asks for the second before the process ends by a fatal error
  return output;
}
