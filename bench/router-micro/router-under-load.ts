import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';

interface UnderLoad {
  /** A server of this folder, which tells its URL and a token, and its CPU time in microseconds when it is asked for `cpu`. */
  readonly server: string;
  readonly args: readonly string[];
  /** What every request asks. */
  readonly body: object;
  /** Of one round. */
  readonly requests: number;
}

/** A router in a process of its own, asked over 16 real connections. */
export async function routerUnderLoad({ server, args, body: asked, requests }: UnderLoad) {
  const child = fork(new URL(server, import.meta.url), args);
  const [{ url, token }] = (await once(child, 'message')) as [{ url: string; token: string }];
  const cpu = async (): Promise<number> => {
    child.send('cpu');
    return ((await once(child, 'message')) as [number])[0];
  };
  const pool = new Pool(url, { connections: 16, pipelining: 1 });
  const body = JSON.stringify(asked);
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` };
  const ask = async () => {
    const { statusCode, body: answer } = await pool.request({ method: 'POST', path: '/graphql', headers, body });
    const text = await answer.text();
    if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text}`);
  };
  return {
    /** Microseconds of CPU per request over one round. */
    round: async () => {
      const before = await cpu();
      let left = requests;
      await Promise.all(
        Array.from({ length: 16 }, async () => {
          while (left-- > 0) await ask();
        }),
      );
      return ((await cpu()) - before) / requests;
    },
    stop: async () => {
      await pool.close();
      child.kill();
    },
  };
}
