// `node tools/graph/check-breaking.ts` fails on a change of the API that breaks clients, unless a commit message since declares
// it.
import { join } from 'node:path';
import { breakingChanges } from './breaking-changes.ts';
import { composeSupergraph } from './compose.ts';
import { schemaBase } from './schema-base.ts';

const base = schemaBase(join(import.meta.dirname, '../..'), process.env.SCHEMA_BASE);
if (!base) console.log('the history here holds no earlier schema to compare with');
else {
  // From the SDL files of both: what was generated may be older than they are.
  const changes = breakingChanges(composeSupergraph(base.sdlOf), composeSupergraph(), base.messages);
  const undeclared = changes.filter(({ declared }) => !declared);
  for (const { description, declared } of changes) console.log(`${declared ? 'declared' : 'BREAKING'}: ${description}`);
  console.log(`${changes.length} breaking changes since ${base.commit.slice(0, 8)}, ${undeclared.length} of them undeclared`);
  if (undeclared.length > 0) {
    console.error('Keep the old element, or declare the break in a commit message: `schema-break: Type.field`.');
    process.exitCode = 1;
  }
}
