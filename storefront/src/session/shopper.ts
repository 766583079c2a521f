import { type Answer, ask, type Caller } from '../graph/client.ts';
import { RenewSessionDocument, SignOutDocument } from '../graph/generated/operations.ts';
import type { Operation } from '../graph/operation.ts';
import type { ShopCookies } from './cookies.ts';
import { mustRenew, type Session, sessionOf, type Tokens } from './session.ts';

/** The shopper of one request to a personal page: asks the graph in the name of the account that is signed in. */
export interface Shopper {
  readonly isSignedIn: () => boolean;
  /**
   * As `ask`, with the account's access token. A session that has ended answers `UNAUTHENTICATED`, and its cookie is deleted; one
   * that has to be renewed while auth cannot be reached stays, and answers `SERVICE_UNAVAILABLE`.
   */
  ask<Result, Variables extends object>(operation: Operation<Result, Variables>, variables: Variables): Promise<Answer<Result>>;
  /** The access token for a request of another kind, renewed if it has to be; undefined if no account is signed in. */
  accessToken(): Promise<string | undefined>;
  signIn(tokens: Tokens): void;
  /** Ends the session at auth, too. A session that auth cannot end now is forgotten here, and ends by its age. */
  signOut(): Promise<void>;
  /** Deletes the cookie of a session that auth has ended already. */
  forget(): void;
}

/** The answer for a session that could not be renewed. */
const unavailable = { code: 'SERVICE_UNAVAILABLE' } as const;

interface ShopperDeps {
  readonly cookies: ShopCookies;
  readonly caller: Caller;
  readonly now: () => number;
}

export function makeShopper({ cookies, caller, now }: ShopperDeps): Shopper {
  let session = cookies.session();
  let renewal: Promise<void> | undefined;
  const keep = (next: Session | undefined) => {
    session = next;
    cookies.keepSession(next);
  };

  /**
   * Exchanges the refresh token. Requests of the same browser may do so at the same time: auth gives all of them the same next
   * tokens. While auth cannot be reached, the session stays.
   */
  async function exchange({ refreshToken }: Session): Promise<void> {
    const { data } = await ask(RenewSessionDocument, { input: { refreshToken } }, caller);
    const payload = data?.refreshToken;
    if (payload) keep(payload.tokens ? sessionOf(payload.tokens, now()) : undefined);
  }
  const renew = (from: Session) => {
    renewal ??= exchange(from).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  const shopper: Shopper = {
    isSignedIn: () => session !== undefined,
    async ask(operation, variables) {
      const accessToken = await shopper.accessToken();
      if (session && now() >= session.expiresAt) return unavailable;
      const answer = await ask(operation, variables, { ...caller, accessToken });
      if (answer.code !== 'UNAUTHENTICATED' || !session) return answer;
      if (session.accessToken === accessToken) await renew(session); // refused before its time, for example by a rotated key
      if (!session) return answer;
      if (session.accessToken === accessToken) return unavailable;
      return await ask(operation, variables, { ...caller, accessToken: session.accessToken });
    },
    async accessToken() {
      if (session && mustRenew(session, now())) await renew(session);
      return session?.accessToken;
    },
    signIn: (tokens) => keep(sessionOf(tokens, now())),
    async signOut() {
      if (session) await ask(SignOutDocument, {}, { ...caller, accessToken: session.accessToken });
      keep(undefined);
    },
    forget: () => keep(undefined),
  };
  return shopper;
}
