import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type Literal, literalsIn } from './literals-in.ts';

/** A document as a client sends it, and where it stands. */
export interface FoundOperation {
  readonly file: string;
  readonly body: string;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
}

/** Something that looks like an operation and is none that could be sent. */
export interface Fault {
  readonly file: string;
  readonly message: string;
}

export interface Found {
  readonly operations: readonly FoundOperation[];
  readonly faults: readonly Fault[];
}

const isDocument = /\.(?:graphql|gql)$/;
const isCode = /\.[cm]?[jt]sx?$/;
const isLeftOut = /(?:^\.|^node_modules$|\.(?:test|generated|d)\.[cm]?[jt]sx?$)/;

/** Every file of a folder that may hold operations, tests and hidden folders left out; a file is itself. */
export function filesUnder(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !isLeftOut.test(name))
    .flatMap((entry) =>
      entry.isDirectory() || isDocument.test(entry.name) || isCode.test(entry.name) ? filesUnder(join(path, entry.name)) : [],
    )
    .sort();
}

/**
 * The operations of a file: a `.graphql` file is one document; in code they are the literals under a `gql` or `graphql` tag, and the untagged ones that
 * begin with the keyword and the name of an operation. Nothing of the code is run.
 */
export function operationsIn(file: string): Found {
  const text = readFileSync(file, 'utf8');
  const candidates: readonly Literal[] = isDocument.test(file)
    ? [{ text, isTagged: true }]
    : literalsIn(text).filter(looksLikeOne);
  const found = candidates.map((literal) => readOne(file, literal));
  return {
    operations: found.flatMap(({ operation }) => operation ?? []),
    faults: found.flatMap(({ fault }) => (fault === undefined ? [] : { file, message: fault })),
  };
}

/** Comments, then for example `query Name(` or `mutation Name {`. */
const namedOperation = /^(?:\s|#[^\n]*\n)*(?:query|mutation|subscription)\s+\w+\s*[({@]/;
const looksLikeOne = ({ text, isTagged }: Literal): boolean => isTagged || namedOperation.test(text);

function readOne(file: string, { text, unresolved }: Literal): Readonly<{ operation?: FoundOperation; fault?: string }> {
  if (unresolved !== undefined) return { fault: `\${${unresolved}} is not known without running the code: ${firstLine(text)}` };
  try {
    const document = parse(text);
    const [definition, second] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (!definition) return {}; // fragments alone
    if (second) return { fault: `two operations in one document cannot be told apart: ${firstLine(text)}` };
    return { operation: { file, body: text, document, definition: definition as OperationDefinitionNode } };
  } catch (error) {
    return { fault: `${(error as Error).message} ${firstLine(text)}` };
  }
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 80) ?? '';
