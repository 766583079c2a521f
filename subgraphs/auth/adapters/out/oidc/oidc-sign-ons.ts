import type { HashId, OidcRecord, OidcStore, Provable, Revocations, SignOns } from '../../../application/ports.ts';
import { stampOf } from '../../../application/stamps.ts';
import { holds, type Stamp } from '../../../domain/credentials-state.ts';
import type { ListedSession } from '../../../domain/session.ts';

interface Deps {
  readonly store: Pick<OidcStore, 'ofAccount' | 'remove'>;
  readonly hashId: HashId;
  readonly revocations: Pick<Revocations, 'of'>;
  readonly now: () => Date;
}

/** What the provider keeps of a browser's login, and what `providerAdapter` adds. */
interface LoginPayload {
  readonly uid: string;
  /** Seconds since 1970. */
  readonly loginTs?: number;
  readonly authorizations?: Readonly<Record<string, Readonly<{ grantId?: string }>>>;
  readonly client?: Readonly<{ device: string | null; address: string | null }> | null;
}

/** A login with all that its frontends have been given. */
interface Login {
  readonly session: ListedSession;
  readonly stamp: Stamp;
  readonly records: readonly OidcRecord[];
}

/**
 * The browsers' logins at the provider as sessions like others. A login takes its grants, codes and tokens along when it ends.
 */
export function oidcSignOns({ store, hashId, revocations, now }: Deps): SignOns {
  const loginsOf = async (userId: string): Promise<Readonly<{ all: readonly OidcRecord[]; logins: readonly Login[] }>> => {
    const all = await store.ofAccount(userId, now());
    return { all, logins: all.filter(({ kind }) => kind === 'Session').map((login) => withGiven(login, all, hashId)) };
  };
  const removeAll = async (gone: readonly OidcRecord[]) => {
    for (const { kind, idHash } of gone) await store.remove(kind, idHash);
  };
  return {
    ofUser: async (userId) => {
      const revocation = await revocations.of(userId);
      const { logins } = await loginsOf(userId);
      return logins.filter(({ stamp, session }) => holds(stamp, session.id, revocation)).map(({ session }) => session);
    },
    end: async (userId, id) => {
      const found = (await loginsOf(userId)).logins.find(({ session }) => session.id === id);
      await removeAll(found?.records ?? []);
      return found !== undefined;
    },
    endAllOf: async (userId, isKept = () => false) => {
      const { all, logins } = await loginsOf(userId);
      const kept = new Set([
        ...logins.filter(({ session }) => isKept(session)).flatMap((login) => login.records),
        ...all.filter((record) => record.kind === 'Interaction' && isKept(asHalfFinished(record))),
      ]);
      await removeAll(all.filter((record) => !kept.has(record)));
      return logins.filter(({ session }) => !isKept(session)).length;
    },
  };
}

/** A login whose password was checked, and whose browser has not come back for it. */
const asHalfFinished = (record: OidcRecord): Provable => ({
  id: record.idHash,
  createdAt: record.keptAt,
  credentialsVersion: stampOf(record).version,
});

function withGiven(login: OidcRecord, all: readonly OidcRecord[], hashId: HashId): Login {
  const { uid, loginTs, authorizations = {}, client } = login.payload as unknown as LoginPayload;
  const grants = new Set(Object.values(authorizations).flatMap(({ grantId }) => grantId ?? []));
  const grantHashes = new Set([...grants].map(hashId));
  const given = all.filter(
    ({ kind, idHash, grantId, payload }) =>
      (kind === 'Grant' && grantHashes.has(idHash)) ||
      (kind !== 'Session' && ((grantId !== null && grants.has(grantId)) || payload.sessionUid === uid)),
  );
  const usedAt = Math.max(
    ...[login, ...given.filter(({ kind }) => kind === 'RefreshToken')].map(({ keptAt }) => keptAt.getTime()),
  );
  const stamp = stampOf(login);
  const session = {
    id: uid,
    device: client?.device ?? null,
    address: client?.address ?? null,
    createdAt: loginTs === undefined ? login.keptAt : new Date(loginTs * 1000),
    lastUsedAt: new Date(usedAt),
    credentialsVersion: stamp.version,
  };
  return { session, stamp, records: [...given, login] }; // the login last: an end that breaks off can be repeated
}
