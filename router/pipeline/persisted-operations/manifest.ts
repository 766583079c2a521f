import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { z } from 'zod';

/** The operations of the shop's own clients, by the SHA-256 of their text in hex. */
export type Manifest = ReadonlyMap<string, string>;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The format of Apollo's manifest generators. */
const apolloFormat = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** The format of graphql-codegen and Relay: a map from hash to text. */
const plainFormat = z.record(z.string(), z.string());

/**
 * Reads a manifest.
 * @throws ConfigError if the file is not a manifest, or if an id is not the hash of its text: a client could then name one
 * operation and run another
 */
export function readManifest(file: string): Manifest {
  const manifest = parseManifest(textOf(file));
  if (!manifest) throw new ConfigError(`PERSISTED_MANIFEST: ${file} is no manifest of persisted operations.`);
  for (const [id, text] of manifest) {
    if (sha256(text) !== id) throw new ConfigError(`PERSISTED_MANIFEST: ${file}: ${id} is not the SHA-256 of its operation.`);
  }
  return manifest;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`PERSISTED_MANIFEST: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function parseManifest(text: string): Manifest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined; // not JSON, so not a manifest
  }
  const apollo = apolloFormat.safeParse(json).data;
  if (apollo) return new Map(apollo.operations.map(({ id, body }) => [id, body]));
  const plain = plainFormat.safeParse(json).data;
  return plain && new Map(Object.entries(plain));
}

/** A manifest of these documents, in Apollo's format. */
export const manifestText = (documents: readonly Readonly<{ name: string; type: string; body: string }>[]): string =>
  `${JSON.stringify(
    {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: documents.map(({ name, type, body }) => ({ id: sha256(body), name, type, body })),
    },
    null,
    2,
  )}\n`;
