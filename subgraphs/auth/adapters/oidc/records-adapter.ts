import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Client, SignOnRecord, SignOnRecords } from '../../application/ports.ts';
import { hashOf } from './id-hash.ts';

interface Deps {
  readonly records: SignOnRecords;
  readonly now: () => Date;
  /** Where the request under way comes from: a login is listed with it. */
  readonly clientNow: () => Client | undefined;
}

/** For kinds that never expire by themselves; we give every kind a life, so none should need it. */
const longestLifeSeconds = 30 * 86_400;

/**
 * The provider's memory in our store: an adapter for each kind of record. Ids are hashed on their way in, and put back into what is found,
 * so that the store holds nothing by which somebody could sign in or redeem a code.
 */
export const recordsAdapter =
  ({ records, now, clientNow }: Deps) =>
  (kind: string): Adapter => ({
    upsert: async (id, { jti: _secret, ...payload }, expiresInSeconds = longestLifeSeconds) => {
      const at = now();
      await records.keep({
        kind,
        idHash: hashOf(id),
        payload: kind === 'Session' ? { ...payload, client: clientNow() ?? null } : payload,
        grantId: payload.grantId ?? null,
        uid: payload.uid ?? null,
        accountId: payload.accountId ?? null,
        keptAt: at,
        expiresAt: new Date(at.getTime() + expiresInSeconds * 1000),
        consumedAt: null,
      });
    },
    find: async (id) => {
      const found = await records.find(kind, hashOf(id), now());
      return found && { ...payloadOf(found), jti: id };
    },
    findByUid: async (uid) => {
      const found = await records.findByUid(uid, now());
      return found?.kind === kind ? payloadOf(found) : undefined;
    },
    findByUserCode: async () => undefined, // the device flow is off
    consume: async (id) => {
      // The provider has looked whether it was used. Of two that looked at the same time, the second one ends here.
      if (!(await records.consume(kind, hashOf(id), now()))) throw new errors.InvalidGrant('used already');
    },
    destroy: (id) => records.remove(kind, hashOf(id)),
    revokeByGrantId: (grantId) => records.removeGrant(grantId),
  });

function payloadOf({ payload: { client: _ours, ...payload }, consumedAt }: SignOnRecord): AdapterPayload {
  return { ...payload, ...(consumedAt && { consumed: Math.floor(consumedAt.getTime() / 1000) }) };
}
