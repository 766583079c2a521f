// `node router/persisted/make-manifest.ts manifest.json file…` writes the manifest of the operations in `.graphql` files and in
// gql`…` literals of `.ts` and `.tsx` files. Each operation stands by itself, as a client sends it: literals must hold no `${}`.
import { readFileSync, writeFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { manifestText } from './manifest.ts';

const [target, ...files] = process.argv.slice(2);
if (!target || files.length === 0) {
  console.error('usage: node router/persisted/make-manifest.ts manifest.json file…');
  process.exit(1);
}

const textsIn = (file: string): readonly string[] => {
  const text = readFileSync(file, 'utf8');
  return /\.tsx?$/.test(file) ? [...text.matchAll(/\b(?:gql|graphql)\(?\s*`([^`$]*)`/g)].map(([, body = '']) => body) : [text];
};

const documents = files.flatMap(textsIn).flatMap((body) => {
  const operation = parse(body).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation ? [{ name: operation.name?.value ?? '', type: operation.operation, body }] : [];
});
writeFileSync(target, manifestText(documents));
console.log(`${documents.length} operations in ${target}`);
