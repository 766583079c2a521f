import { serviceIssuer } from '@commerce/chassis/identity/context-token.ts';
import { idTokenAlgorithm, type SigningKeys, signatureAlgorithm } from '@commerce/chassis/identity/signing-keys.ts';
import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import { type ClientMetadata, type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { HashId, OidcStore, Revocations, Users } from '../../../application/ports.ts';
import { scopesOf } from '../../../domain/access.ts';
import { isProven } from '../../../domain/credentials-state.ts';
import type { OidcClient } from './clients.ts';
import type { CurrentRequest } from './current-request.ts';
import { type PageSetting, pageHeaders } from './page.ts';
import { loggedOutPage, logoutPage, messagePage } from './pages.ts';
import { promptPolicy } from './prompts.ts';
import { providerAdapter } from './provider-adapter.ts';

export interface SignOnDeps {
  readonly clients: readonly OidcClient[];
  readonly store: OidcStore;
  readonly hashId: HashId;
  readonly revocations: Pick<Revocations, 'of'>;
  readonly users: Pick<Users, 'byId' | 'profileOf'>;
  readonly keys: SigningKeys;
  readonly accessTokenSeconds: number;
  readonly now: () => Date;
  readonly currentRequest: () => CurrentRequest | undefined;
  readonly shopName: string;
  /** Of people whose browser names none of ours. */
  readonly language: Language;
}

/**
 * A client that asks for this resource gets an access token for the graph (RFC 8707); without it, one for the user info alone.
 */
export const graphResource = 'urn:commerce:graph';

const oidcScopes = ['openid', 'profile', 'email'];
const day = 86_400;
const unsigned = { signed: false, httpOnly: true, sameSite: 'lax' } as const;

/** How the provider works here: authorization code with PKCE for known clients, and nothing else that it can do. */
export function configurationOf(deps: SignOnDeps): Configuration {
  const { clients, store, hashId, users, keys, accessTokenSeconds, revocations, now, currentRequest } = deps;
  const settingOf = (ctx: KoaContextWithOIDC): PageSetting => ({
    language: languageOf(ctx.get('accept-language'), ctx.oidc?.params?.ui_locales, deps.language),
    shopName: deps.shopName,
  });
  return {
    adapter: providerAdapter({ store, hashId, revocations, now, currentRequest }),
    clients: clients.map(metadataOf),
    jwks: keys.privateJwks() as never,
    enabledJWA: { idTokenSigningAlgValues: idTokenAlgorithmsOf(keys) },
    // Unsigned: they hold random ids of 256 bits, which only the store makes valid, and a signature would end with its key.
    cookies: { long: unsigned, short: unsigned },
    scopes: oidcScopes,
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientBasedCORS: (_ctx, origin, client) => (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    findAccount: async (_ctx, userId) => {
      const [profile, proof] = [await users.profileOf(userId), currentRequest()?.proofs.get(userId)];
      if (!profile || !proof) return undefined;
      // The user service itself decides, so that nothing outlives its password while the news is on its way.
      const session = { id: proof.sessionUid, credentialsVersion: proof.stamp.version };
      if (!isProven(session, profile.credentials)) return undefined;
      return {
        accountId: userId,
        claims: () => ({ sub: userId, name: profile.name, email: profile.email, email_verified: profile.emailVerified }),
      };
    },
    loadExistingGrant: consentOfFirstParty,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    interactions: { url: (_ctx, { uid }) => `${interactionPath}/${uid}`, policy: promptPolicy() },
    // Faults of a request that cannot be sent back to its client.
    renderError: (ctx, { error, error_description }) => send(ctx, messagePage(settingOf(ctx), error_description ?? error)),
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: false }, // anonymous requests would write a record each
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => send(ctx, logoutPage(settingOf(ctx), form), ctx.oidc.params?.post_logout_redirect_uri),
        postLogoutSuccessSource: (ctx) => send(ctx, loggedOutPage(settingOf(ctx))),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => [] as never,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== graphResource) throw new errors.InvalidTarget();
          return {
            scope: '',
            audience: 'commerce',
            accessTokenTTL: accessTokenSeconds,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: signatureAlgorithm } },
          };
        },
      },
    },
    formats: {
      customizers: {
        // What `login` issues, so that the router cannot and need not tell them apart; the roles are those of this moment.
        jwt: async (_ctx, token, jwt) => {
          const { accountId, sessionUid } = token as { accountId?: string; sessionUid?: string };
          const user = accountId === undefined ? undefined : await users.byId(accountId);
          const roles = user?.roles ?? [];
          Object.assign(jwt.payload, { iss: serviceIssuer('auth'), sid: sessionUid, roles, scope: scopesOf(roles).join(' ') });
        },
      },
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 14 * day,
      IdToken: 3_600, // keys are published for a little longer than this after their turn
      Interaction: 3_600,
      RefreshToken: 14 * day,
      Session: 14 * day,
    },
  };
}

function send(ctx: KoaContextWithOIDC, html: string, leadsTo?: unknown): void {
  ctx.set(pageHeaders(typeof leadsTo === 'string' ? new URL(leadsTo).origin : undefined));
  ctx.body = html;
}

/** `ui_locales` of the request (OpenID Connect Core, 3.1.2.1), else what the browser says. */
export const languageOf = (acceptLanguage: string | undefined, uiLocales: unknown, byDefault: Language): Language =>
  chooseLanguage(typeof uiLocales === 'string' ? uiLocales.trim().split(/\s+/).join(',') : acceptLanguage, byDefault);

/** Where the login page is, below the origin. */
export const interactionPath = '/oidc/interaction';

/** RS256 is for clients that ask for it, where there is a key. */
const idTokenAlgorithmsOf = (keys: SigningKeys): (typeof signatureAlgorithm | typeof idTokenAlgorithm)[] =>
  keys.privateJwks().keys.some(({ alg }) => alg === idTokenAlgorithm)
    ? [signatureAlgorithm, idTokenAlgorithm]
    : [signatureAlgorithm];

const metadataOf = (client: OidcClient): ClientMetadata => ({
  ...client,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: client.client_secret === undefined ? 'none' : 'client_secret_basic',
});

/** The clients are the shop's own frontends: a user who signs in to one agrees, without a page that asks. */
async function consentOfFirstParty(ctx: KoaContextWithOIDC) {
  const { client, session, provider, result } = ctx.oidc;
  const accountId = session?.accountId;
  if (!client || !session || accountId === undefined) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const earlier = known === undefined ? undefined : await provider.Grant.find(known);
  if (earlier) return earlier;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope(oidcScopes.join(' '));
  await grant.save();
  return grant;
}
