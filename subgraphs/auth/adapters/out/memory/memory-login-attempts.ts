import { isOver } from '@commerce/kernel/time.ts';
import type { LoginAttempts } from '../../../application/ports.ts';

/** Login attempts in memory, for tests. */
export function memoryLoginAttempts(): LoginAttempts {
  const windows = new Map<string, { attempts: number; readonly endsAt: Date }>();
  return {
    async count(key, { attempts, windowMs }, now) {
      const known = windows.get(key);
      const open =
        known && !isOver(known.endsAt, now, windowMs) ? known : { attempts: 0, endsAt: new Date(now.getTime() + windowMs) };
      if (open.attempts >= attempts) return open.endsAt;
      windows.set(key, { ...open, attempts: open.attempts + 1 });
      return undefined;
    },
    async uncount(key) {
      const known = windows.get(key);
      if (known && known.attempts > 0) known.attempts -= 1;
    },
    clear: async (key) => void windows.delete(key),
    async forget(endedBefore) {
      const ended = [...windows].filter(([, { endsAt }]) => endsAt < endedBefore);
      for (const [key] of ended) windows.delete(key);
      return ended.length;
    },
  };
}
