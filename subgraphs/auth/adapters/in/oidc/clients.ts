import { idTokenAlgorithm, signatureAlgorithm } from '@commerce/chassis/identity/signing-keys.ts';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ }).refine((text) => !text.includes('#'), 'must have no fragment');

/**
 * A frontend that may use single sign-on, in the words of OpenID Connect. One without a secret, such as a browser app, is a
 * public client.
 */
const client = z.strictObject({
  client_id: z.string().regex(/^[\w.-]{1,100}$/, 'must be letters, digits, dots, dashes or underscores'),
  client_secret: z.string().min(32, 'must have 32 characters at least').optional(),
  client_name: z.string().min(1).max(100).optional(),
  redirect_uris: z.array(address).min(1),
  post_logout_redirect_uris: z.array(address).default([]),
  /** With what its ID tokens are signed: most client libraries know EdDSA, all know RS256. */
  id_token_signed_response_alg: z.enum([signatureAlgorithm, idTokenAlgorithm]).default(signatureAlgorithm),
});

export type OidcClient = z.infer<typeof client>;

const isUnique = (clients: readonly OidcClient[]) => new Set(clients.map(({ client_id }) => client_id)).size === clients.length;

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON: [{"client_id":"shop","redirect_uris":["https://…"]}, …]' });
    return z.NEVER;
  }
});

/** An environment variable: the clients as a JSON list. */
export const oidcClientsVariable = json.pipe(z.array(client).min(1).refine(isUnique, 'must not name a client_id twice'));
