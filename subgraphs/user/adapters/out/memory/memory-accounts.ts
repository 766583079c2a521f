import { ok } from '@commerce/kernel/result.ts';
import { emailKey } from '@commerce/kernel/text/email.ts';
import type { Accounts } from '../../../application/ports.ts';
import { firstCredentials } from '../../../domain/credentials-state.ts';
import { copyOf, type MemoryState } from './memory-state.ts';

/** Accounts in memory, for tests. */
export function memoryAccounts({ byId, events }: MemoryState): Accounts {
  const withEmail = (email: string) => {
    const all = [...byId.values()];
    return (
      all.find(({ account }) => account.email === email) ?? all.find(({ account }) => emailKey(account.email) === emailKey(email))
    );
  };
  return {
    async open({ account, passwordHash, event }) {
      if (withEmail(account.email)) return false;
      byId.set(account.id, { account, passwordHash, credentials: firstCredentials });
      events.push(event);
      return true;
    },
    byIds: async (ids) => [...new Set(ids)].flatMap((id) => byId.get(id)?.account ?? []),
    byEmail: async (email) => copyOf(withEmail(email)),
    async change(id, rule) {
      const stored = byId.get(id);
      if (!stored) return undefined;
      const changed = rule(stored.account);
      if (!changed.ok) return changed;
      stored.account = changed.value.account;
      if (changed.value.event) events.push(changed.value.event);
      return ok(stored.account);
    },
  };
}
