import { repeat } from '../concurrency/repeat.ts';
import type { Log } from '../telemetry/log.ts';
import { readIfThere, stampOf } from './key-file.ts';
import type { KeyRotationSchedule } from './key-rotation-schedule.ts';
import { latestTurnMs, rotateKeyFile } from './rotate-key-file.ts';
import { type KeySource, loadSigningKeys, type SigningKeys, signingKeysOf } from './signing-keys.ts';

export interface RotatingKeysOptions extends KeyRotationSchedule {
  readonly source: KeySource;
  /** The days after which a signing key gets a successor; 0 leaves rotating to the command. Only a file can be rotated. */
  readonly rotationDays: number;
  readonly log: Log;
  /** How often the file is looked at: what a command writes there counts after this time. */
  readonly roundMs?: number;
}

export interface RotatingKeys extends SigningKeys {
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/**
 * An issuer's keys as {@link loadSigningKeys} loads them, which follow their file while the process runs. A file that cannot be
 * read, or holds nothing usable, leaves the keys as they were, with a warning in the log. Throws at start as `loadSigningKeys`
 * does.
 */
export async function openSigningKeys(options: RotatingKeysOptions): Promise<RotatingKeys> {
  const { source, rotationDays, log, roundMs = 1_000, ...turns } = options;
  const now = turns.now ?? Date.now;
  let keys = await loadSigningKeys(source, turns);
  let known: { readonly text: string; readonly stamp: string } | undefined;

  const follow = async (file: string) => {
    const stamp = await stampOf(file); // before the text: a change meanwhile shows in the next round
    const text = known && known.stamp === stamp ? known.text : await readIfThere(file);
    if (text === undefined || stamp === undefined) return; // moved away for a moment, or for ever: what was read serves on
    if (text !== known?.text) keys = await signingKeysOf(text, file, turns);
    known = { text, stamp };
    const ifOlderThan = now() - rotationDays * dayMs;
    if (rotationDays === 0 || latestTurnMs(text) >= ifOlderThan) return;
    const kid = await rotateKeyFile(file, { ...turns, ifOlderThan });
    if (kid !== undefined) log.info({ kid }, 'the signing key has a successor');
  };

  const file = source.jwks === undefined ? source.file : undefined;
  const following =
    file === undefined ? undefined : repeat(() => follow(file), { everyMs: roundMs, log, what: 'following the signing keys' });
  return {
    sign: (claims, header) => keys.sign(claims, header),
    publicJwks: () => keys.publicJwks(),
    privateJwks: () => keys.privateJwks(),
    edition: () => keys,
    close: async () => following?.stop(),
  };
}
