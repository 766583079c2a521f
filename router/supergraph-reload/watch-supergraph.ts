import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Log } from '@commerce/chassis/telemetry/log.ts';

/**
 * Tells the text of the supergraph's file when it changes, and on SIGHUP. The file is looked at every two seconds: watching would
 * miss files that are replaced whole, as deployments do.
 */
export function watchSupergraph(
  file: string,
  onText: (text: string) => Promise<void>,
  log: Pick<Log, 'error'>,
  everyMs = 2_000,
): { stop(): void } {
  const look = async () => {
    try {
      const text = await readFile(file, 'utf8');
      if (text.trim() !== '') await onText(text); // empty: somebody is about to write it
    } catch (error) {
      log.error({ err: error, file }, 'the supergraph cannot be read; the earlier one stays');
    }
  };
  const onLook = () => {
    look().catch((error: unknown) => log.error({ err: error, file }, 'the supergraph could not be looked at'));
  };
  watchFile(file, { interval: everyMs, persistent: false }, onLook);
  process.on('SIGHUP', onLook);
  return {
    stop: () => {
      unwatchFile(file, onLook);
      process.off('SIGHUP', onLook);
    },
  };
}
