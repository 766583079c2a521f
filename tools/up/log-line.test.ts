import { stripVTControlCharacters } from 'node:util';
import { readable } from './log-line.ts';

const shown = (line: string) => stripVTControlCharacters(readable(line));

describe('a log line of a service', () => {
  it('shows time, level, message and what else was said', () => {
    const line = { level: 'info', time: '2026-11-23T09:30:00.000Z', service: 'user', msg: 'listening', port: 4001 };
    expect(shown(JSON.stringify(line))).toBe('09:30:00.000 info  listening {"port":4001}');
  });

  it('shows an error with its stack below', () => {
    const line = {
      level: 'error',
      time: 0,
      msg: 'request failed',
      err: { type: 'Error', message: 'no disk', stack: 'Error: no disk\n    at save' },
    };
    expect(shown(JSON.stringify(line))).toBe('00:00:00.000 error request failed\n    Error: no disk\n        at save');
  });

  it.each(['plain text', '{"no":"level"}', '{broken'])('leaves %s as it is', (line) => {
    expect(shown(line)).toBe(line);
  });
});
