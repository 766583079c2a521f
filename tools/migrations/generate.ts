// `node tools/migrations/generate.ts [service…] [--name what-changes]` writes the next migration of each service for SQLite and MySQL,
// from the one table definition in `subgraphs/<service>/adapters/out/database/`. Without a change nothing is written. With `--custom` it
// writes an empty migration for each dialect, to be filled with SQL that drizzle has no words for.
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' }, custom: { type: 'boolean' } } });
const services = positionals.length > 0 ? positionals : subgraphNames;

for (const service of services) {
  for (const dialect of ['sqlite', 'mysql']) {
    const folder = `subgraphs/${service}`;
    const flags = {
      dialect,
      schema: `${folder}/adapters/out/database/schema.${dialect}.ts`,
      out: `${folder}/migrations/${dialect}`,
      ...(values.name ? { name: values.name } : {}),
    };
    const done = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/drizzle-kit/bin.cjs'),
        'generate',
        ...(values.custom ? ['--custom'] : []),
        ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    if (done.status !== 0) {
      console.error(`${relative(root, folder)}: drizzle-kit failed for ${dialect}`);
      process.exit(1);
    }
  }
}
