// `pnpm generate` writes what follows from the SDL and from the declarations of the messages: resolver types, the supergraph, the
// API's schema, message types, the AsyncAPI document and the storefront's typed operations.
// `--check` compares only, and exits with 1 on a difference.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generateAsyncApi } from './asyncapi.ts';
import { generateResolverTypes } from './codegen.ts';
import { apiSdl, composeSupergraph, schemaFolder } from './compose.ts';
import { generateMessageTypes } from './message-types.ts';
import { generateStorefrontOperations } from './storefront-operations.ts';

const check = process.argv.includes('--check');
const supergraph = composeSupergraph();
const api = apiSdl(supergraph);
const files = [
  ...(await generateResolverTypes()),
  await generateMessageTypes(),
  generateAsyncApi(),
  { filename: join(schemaFolder, 'supergraph.graphql'), content: supergraph },
  { filename: join(schemaFolder, 'api.graphql'), content: api },
  ...(await generateStorefrontOperations(api)),
];
const stale = files.filter(({ filename, content }) => !existsSync(filename) || readFileSync(filename, 'utf8') !== content);
for (const { filename, content } of stale) {
  if (check) console.error(`stale: ${relative(process.cwd(), filename)} (run \`pnpm generate\`)`);
  else writeFileSync(filename, content);
}
console.log(
  check ? `${files.length - stale.length} of ${files.length} generated files are up to date` : `${stale.length} files written`,
);
process.exitCode = check && stale.length > 0 ? 1 : 0;
