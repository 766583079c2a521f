import { readFileSync } from 'node:fs';
import { ConfigError } from '@commerce/chassis/config/read-config.ts';

/** Reads the composed schema. @throws {ConfigError} if the file cannot be read */
export function readSupergraph(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`SUPERGRAPH_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
