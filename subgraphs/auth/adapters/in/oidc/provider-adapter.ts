import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { HashId, OidcRecord, OidcStore, Revocations } from '../../../application/ports.ts';
import { stampOf, unproven } from '../../../application/stamps.ts';
import { holds } from '../../../domain/credentials-state.ts';
import { isOfBrowser } from './browser-store.ts';
import type { CurrentRequest } from './current-request.ts';
import { loginIn } from './login-result.ts';

interface Deps {
  readonly store: OidcStore;
  readonly hashId: HashId;
  readonly revocations: Pick<Revocations, 'of'>;
  readonly now: () => Date;
  readonly currentRequest: () => CurrentRequest | undefined;
}

/** For kinds that never expire by themselves; we give every kind a life, so none should need it. */
const maxLifeSeconds = 30 * 86_400;

/**
 * The provider's memory in our store: an adapter for each kind of record. Ids are hashed on their way in, and put back into what
 * is found, so that the store holds nothing by which an attacker could sign in or redeem a code. Every record of an account is
 * stamped with what proved the account, and is not found any more once the account's revocation is newer: whatever was
 * half-finished then stays so.
 */
export const providerAdapter =
  ({ store, hashId, revocations, now, currentRequest }: Deps) =>
  (kind: string): Adapter => {
    /** Whether what proved the record still holds; then it proves what this request makes. */
    const stillHolds = async (record: OidcRecord): Promise<boolean> => {
      const { accountId } = record;
      if (accountId === null || kind === 'Grant') return true; // a grant is reached through a login, a code or a token alone
      const [stamp, sessionUid] = [stampOf(record), sessionOf(record)];
      if (!holds(stamp, sessionUid, await revocations.of(accountId))) return false;
      currentRequest()?.proofs.set(accountId, { stamp, sessionUid });
      return true;
    };
    const standing = async (found: OidcRecord | undefined) => (found && (await stillHolds(found)) ? found : undefined);

    return {
      upsert: async (id, { jti: _secret, ...payload }, expiresInSeconds = maxLifeSeconds) => {
        const at = now();
        const browser = currentRequest()?.browser;
        if (browser && isOfBrowser(kind, payload)) return browser.keep(kind, id, payload, expiresInSeconds);
        const login = loginIn(payload);
        const accountId = login?.accountId ?? payload.accountId ?? null;
        const stamp = login?.stamp ?? currentRequest()?.proofs.get(accountId ?? '')?.stamp ?? unproven;
        const client = kind === 'Session' ? { client: currentRequest()?.client ?? null } : {};
        await store.keep({
          kind,
          idHash: hashId(id),
          payload: { ...payload, ...client, ...(accountId !== null && { stamp }) },
          // A request under way names the grant of the login before it, and must outlive that one's end.
          grantId: kind === 'Interaction' ? null : (payload.grantId ?? null),
          uid: payload.uid ?? null,
          accountId,
          keptAt: at,
          expiresAt: new Date(at.getTime() + expiresInSeconds * 1000),
          consumedAt: null,
        });
      },
      find: async (id) => {
        const found = await standing(await store.find(kind, hashId(id), now()));
        if (found) return { ...payloadOf(found), jti: id };
        const pending = await currentRequest()?.browser.find(kind, id);
        return pending && { ...pending, jti: id };
      },
      findByUid: async (uid) => {
        const found = await store.findByUid(uid, now());
        const standingOne = found?.kind === kind ? await standing(found) : undefined;
        return standingOne && payloadOf(standingOne);
      },
      findByUserCode: async () => undefined, // the device flow is off
      consume: async (id) => {
        // The provider has looked whether it was used. Of two that looked at the same time, the second one ends here.
        if (!(await store.consume(kind, hashId(id), now()))) throw new errors.InvalidGrant('used already');
      },
      destroy: (id) => store.remove(kind, hashId(id)),
      revokeByGrantId: (grantId) => store.removeGrant(grantId),
    };
  };

/** The login that a record is of. */
function sessionOf({ kind, uid, payload }: OidcRecord): string | undefined {
  if (kind === 'Session') return uid ?? undefined;
  return typeof payload.sessionUid === 'string' ? payload.sessionUid : undefined;
}

function payloadOf({ payload: { client: _client, stamp: _stamp, ...payload }, consumedAt }: OidcRecord): AdapterPayload {
  return { ...payload, ...(consumedAt && { consumed: Math.floor(consumedAt.getTime() / 1000) }) };
}
