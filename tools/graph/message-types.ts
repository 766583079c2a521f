import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageName, messages, schemaFile } from '@commerce/schema/messages.ts';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { schemaFolder } from './compose.ts';

/** TypeScript types of every message's data, from `schema/events/`, and `Messages`, which maps a name to its type. */
export async function generateMessageTypes(): Promise<{ filename: string; content: string }> {
  const names = Object.keys(messages) as MessageName[];
  const types = await Promise.all(
    names.map((name) => {
      const schema = JSON.parse(readFileSync(join(schemaFolder, 'events', schemaFile(name)), 'utf8')) as JSONSchema;
      return compile(schema, name, { bannerComment: '', ignoreMinAndMaxItems: true, format: false });
    }),
  );
  const index = `export interface Messages {\n${names.map((name) => `  ${name}: ${name};`).join('\n')}\n}\n`;
  return {
    filename: join(schemaFolder, 'messages.generated.ts'),
    content: `// Generated from schema/events/ by \`pnpm generate\`; do not edit.\n\n${types.join('\n')}\n${index}`,
  };
}
