import { posix } from 'node:path';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';

/** What a file imports: a file of this repository (path from the root), a module of Node, or a package. */
export type Import =
  | Readonly<{ kind: 'own'; path: string }>
  | Readonly<{ kind: 'node'; name: string }>
  | Readonly<{ kind: 'package'; name: string }>;

const forms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm, // import … from, export … from, over several lines
  /^\s*import\s*['"]([^'"]+)['"]/gm, // for its effect
  /\bimport\(\s*['"]([^'"]+)['"]/g, // on demand, and in types
];

/** Every import of a file, resolved. */
export function importsOf({ path, text }: { readonly path: string; readonly text: string }): readonly Import[] {
  const specifiers = new Set(forms.flatMap((form) => [...text.matchAll(form)].map(([, specifier]) => specifier ?? '')));
  return [...specifiers].map((specifier) => resolved(path, specifier));
}

function resolved(from: string, specifier: string): Import {
  if (specifier.startsWith('.')) return { kind: 'own', path: posix.join(posix.dirname(from), specifier) };
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier };
  const [, name, rest] = specifier.match(/^@commerce\/([\w-]+)\/?(.*)$/) ?? [];
  if (name === undefined) return { kind: 'package', name: specifier };
  return { kind: 'own', path: `${(subgraphNames as readonly string[]).includes(name) ? `subgraphs/${name}` : name}/${rest}` };
}
