// `node router/pipeline/persisted-operations/make-manifest.ts manifest.json path…` writes the manifest of the operations in files
// and folders: `.graphql` files and string literals in code (see find-operations.ts). Each operation must be complete, as a
// client sends it, and valid for the schema (SUPERGRAPH_FILE, or `schema/supergraph.graphql`). Otherwise the command exits with 1
// and writes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';
import { parse, validate } from 'graphql';
import { buildApiSchema } from '../../federation/supergraph/api-schema.ts';
import { filesUnder, operationsIn } from './find-operations.ts';
import { manifestText, sha256 } from './manifest.ts';

const [target, ...paths] = process.argv.slice(2);
if (!target || paths.length === 0) {
  printError('usage: node router/pipeline/persisted-operations/make-manifest.ts manifest.json path…');
  process.exit(1);
}

const supergraph = process.env.SUPERGRAPH_FILE || join(import.meta.dirname, '../../../schema/supergraph.graphql');
const schema = buildApiSchema(parse(readFileSync(supergraph, 'utf8')));

const found = paths.flatMap(filesUnder).map(operationsIn);
const operations = found.flatMap((one) => one.operations);
const invalid = operations.flatMap(({ file, document, definition }) =>
  validate(schema, document).map(({ message }) => ({ file, message: `${definition.name?.value ?? 'an operation'}: ${message}` })),
);
const faults = [...found.flatMap((one) => one.faults), ...invalid];
for (const { file, message } of faults) printError(`${file}: ${message}`);
if (faults.length > 0) process.exit(1);

const documents = operations.map(({ body, definition }) => ({
  name: definition.name?.value ?? '',
  type: definition.operation,
  body,
}));
const each = new Map(documents.map((document) => [sha256(document.body), document]));
const sorted = [...each]
  .sort(([a, one], [b, other]) => `${one.name} ${a}`.localeCompare(`${other.name} ${b}`, 'en'))
  .map(([, one]) => one);
writeFileSync(target, manifestText(sorted));
print(`${sorted.length} operations in ${target}`);
