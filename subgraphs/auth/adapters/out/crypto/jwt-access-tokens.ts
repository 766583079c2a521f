import { serviceIssuer } from '@commerce/chassis/identity/context-token.ts';
import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import type { IssueAccessToken } from '../../../application/ports.ts';
import { scopesOf } from '../../../domain/access.ts';

export interface AccessTokenDeps {
  readonly keys: SigningKeys;
  readonly lifetimeSeconds: number;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Access tokens as RFC 9068 describes them: JWTs of type `at+jwt` for the audience `commerce`, that is for the router. */
export const jwtAccessTokens =
  ({ keys, lifetimeSeconds, newId, now }: AccessTokenDeps): IssueAccessToken =>
  async ({ userId, roles, sessionId }) => {
    const iat = Math.floor(now().getTime() / 1000);
    const claims = {
      iss: serviceIssuer('auth'),
      aud: 'commerce',
      sub: userId,
      iat,
      exp: iat + lifetimeSeconds,
      jti: newId(),
      sid: sessionId,
      roles,
      scope: scopesOf(roles).join(' '),
    };
    return { text: await keys.sign(claims, { typ: 'at+jwt' }), expiresInSeconds: lifetimeSeconds };
  };
