import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readSecretList, type SecretList } from '../../checks/secret-rules.ts';
import type { ClusterApi } from './api.ts';
import { certificateFile, keyFile } from './certificates.ts';
import type { Engines } from './engines.ts';
import { shopHost } from './places.ts';

/** The account at Stripe. */
export const stripeKey = 'sk_test_mesh_proof';

/** A JSON Web Key Set with one private Ed25519 key. */
function signingKeys(): string {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return JSON.stringify({ keys: [{ kty, crv, x, d }] });
}

/** The value of a key of a secret. */
function secretValue(secret: string, key: string, engines: Engines): string | undefined {
  const service = secret.replace(/-migrations$/, '');
  const values: Readonly<Record<string, string | undefined>> = {
    'event-log-url': engines.eventLog,
    'database-url': secret === service ? engines.rows[service] : engines.tables[service],
    'smtp-url': 'smtp://shop:a-password-of-mail@mail.engines.example:587',
    'media-access-key-id': engines.mediaAccount,
    'media-secret-access-key': engines.mediaSecret,
    'order-link-key': randomBytes(24).toString('hex'),
    'stripe-secret-key': stripeKey,
    'stripe-webhook-secret': 'whsec_mesh_proof',
    'signing-keys': signingKeys(),
    'sealing-keys': randomBytes(32).toString('base64'),
    'sessions-url': engines.redis,
    'rate-limit-url': engines.redis,
    'cache-url': engines.redis,
  };
  return values[key];
}

/**
 * The values of all secrets of the list (infra/kubernetes/secrets.yaml).
 * @throws for a key that the proof has no value for.
 */
export const secretValues = (list: SecretList, engines: Engines): Record<string, Record<string, string>> =>
  Object.fromEntries(
    Object.entries(list).map(([secret, keys]) => [
      secret,
      Object.fromEntries(
        keys.map((key) => {
          const value = secretValue(secret, key, engines);
          if (value === undefined) throw new Error(`the proof has no value for ${key} of the secret ${secret}`);
          return [key, value];
        }),
      ),
    ]),
  );

/** Makes the secrets that an operator makes before the overlay is applied. */
export async function makeSecrets(api: ClusterApi, engines: Engines): Promise<void> {
  const make = (namespace: string, name: string, type: string, stringData: object) =>
    api('POST', `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      type,
      stringData,
    });
  for (const [name, values] of Object.entries(secretValues(await readSecretList(), engines)))
    await make('commerce', name, 'Opaque', values);
  const pem = (path: string) => readFile(path, 'utf8');
  const certificate = { 'tls.crt': await pem(certificateFile(shopHost)), 'tls.key': await pem(keyFile(shopHost)) };
  await make('istio-ingress', 'commerce-certificate', 'kubernetes.io/tls', certificate);
}
