import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { makeLog } from './log.ts';

function recording() {
  const lines: string[] = [];
  return { lines, log: makeLog('test', 'info', { write: (line) => void lines.push(line) }) };
}

describe('a log line', () => {
  it.each<[string, object]>([
    ['in its first level', { password: 'hunter2', email: 'ann@example.com' }],
    ['in its second level', { user: { token: 'hunter2', phone: 'hunter2', id: 'ann' } }],
    ['in the headers of a request', { headers: { authorization: 'hunter2', 'x-commerce-context': 'hunter2' } }],
    ['in an error', { err: Object.assign(new Error('no'), { accessToken: 'hunter2' }) }],
  ])('holds no secret %s', (_, fields) => {
    const { lines, log } = recording();
    log.info(fields, 'said');
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.join()).not.toContain('ann@example.com');
    expect(lines.join()).toContain('[redacted]');
  });

  it('holds no secret of the logger that it came from', () => {
    const { lines, log } = recording();
    log.child({ cookie: 'hunter2' }).info('said');
    expect(lines.join()).not.toContain('hunter2');
  });

  it('says all the rest, and changes nothing of what it was given', () => {
    const { lines, log } = recording();
    const fields = { traceId: 'a', user: { id: 'ann', token: 'hunter2' }, codes: ['NOT_FOUND'] };
    log.info(fields, 'said');
    expect(JSON.parse(lines[0] as string)).toMatchObject({
      level: 'info',
      service: 'test',
      traceId: 'a',
      user: { id: 'ann' },
      codes: ['NOT_FOUND'],
      msg: 'said',
    });
    expect(fields.user.token).toBe('hunter2');
  });

  it.each([
    ['ends by itself', ''],
    ['is ended', 'process.exit(0)'],
    ['fails', 'throw new Error("broken")'],
  ])('gets out before its process %s', (_, end) => {
    const module = new URL('./log.ts', import.meta.url).href;
    const program = `const { makeLog } = await import(${JSON.stringify(module)}); const log = makeLog('test', 'info');
      for (let i = 0; i < 100; i++) log.info({ i }, 'said'); ${end}`;
    const run = () =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out: string;
    try {
      out = run().toString();
    } catch (failed) {
      out = String((failed as { stdout: Buffer }).stdout);
    }
    expect(out.trim().split('\n')).toHaveLength(100);
  });

  it('ends no process when its reader has gone', async () => {
    const module = new URL('./log.ts', import.meta.url).href;
    const program = `const { makeLog } = await import(${JSON.stringify(module)}); const log = makeLog('test', 'info');
      for (let i = 0; i < 100; i++) { log.info({ i }, 'said'); await new Promise(setImmediate); } process.exit(7);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.stdout.destroy());
    expect((await once(child, 'exit'))[0]).toBe(7);
  });
});
