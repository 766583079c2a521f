import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Log } from '@commerce/chassis/telemetry/log.ts';

/**
 * Reads the supergraph's file when it changes and on SIGHUP. It polls the file: file system events miss files that a deployment
 * replaces.
 * @param onText receives the file's text; an empty file is skipped
 * @param everyMs interval of polling, in milliseconds
 */
export function watchSupergraph(
  file: string,
  onText: (text: string) => Promise<void>,
  log: Pick<Log, 'error'>,
  everyMs = 2_000,
): { stop(): void } {
  const read = async () => {
    try {
      const text = await readFile(file, 'utf8');
      if (text.trim() !== '') await onText(text); // empty: another process is about to write it
    } catch (error) {
      log.error({ err: error, file }, 'the supergraph cannot be read; the earlier one stays');
    }
  };
  const onChange = () => {
    read().catch((error: unknown) => log.error({ err: error, file }, 'the supergraph could not be reloaded'));
  };
  watchFile(file, { interval: everyMs, persistent: false }, onChange);
  process.on('SIGHUP', onChange);
  return {
    stop: () => {
      unwatchFile(file, onChange);
      process.off('SIGHUP', onChange);
    },
  };
}
