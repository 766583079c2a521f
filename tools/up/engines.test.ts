import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAssignments, withEngines } from './engines.ts';

describe('starting on the engines', () => {
  it('reads the addresses that the infra script prints', () => {
    expect(parseAssignments('# engines\nORDER_DATABASE_URL=mysql://a:b@h:1/c?x=y\nEVENT_LOG_URL=kafka://h:2\n')).toEqual({
      ORDER_DATABASE_URL: 'mysql://a:b@h:1/c?x=y',
      EVENT_LOG_URL: 'kafka://h:2',
    });
  });

  it('says what is missing and what to do instead where they cannot be had', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commerce-no-engines-'));
    const poor = { PATH: '/usr/bin:/bin', INFRA_RUN: folder, KAFKA_PORT: 'none' };
    const started = withEngines({ environment: poor, reset: false, say: () => undefined });
    await expect(started).rejects.toThrow(/cannot be had on this machine[\s\S]*`npm start`/);
    rmSync(folder, { recursive: true, force: true });
  });
});
