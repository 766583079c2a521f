import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type Literal, literalsIn } from './literals-in.ts';

/** A document as a client sends it, and its file. */
export interface FoundOperation {
  readonly file: string;
  readonly body: string;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
}

/** Text that looks like an operation but cannot be sent. */
export interface OperationFault {
  readonly file: string;
  readonly message: string;
}

export interface Found {
  readonly operations: readonly FoundOperation[];
  readonly faults: readonly OperationFault[];
}

const isDocument = /\.(?:graphql|gql)$/;
const isCode = /\.[cm]?[jt]sx?$/;
const isLeftOut = /(?:^\.|^node_modules$|\.(?:test|generated|d)\.[cm]?[jt]sx?$)/;

/** The files of a folder that may contain operations, without tests and hidden folders; for a file, the file itself. */
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
 * The operations of a file. A `.graphql` file is one document. In code they are the literals with a `gql` or `graphql` tag, and
 * those without a tag that begin with the keyword and the name of an operation. Does not run the code.
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
  if (unresolved !== undefined) return { fault: `\${${unresolved}} is not a constant of the same file: ${firstLine(text)}` };
  try {
    const document = parse(text);
    const [definition, second] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (!definition) return {}; // fragments alone
    if (second) return { fault: `one document contains two operations: ${firstLine(text)}` };
    return { operation: { file, body: text, document, definition: definition as OperationDefinitionNode } };
  } catch (error) {
    return { fault: `${(error as Error).message} ${firstLine(text)}` };
  }
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 80) ?? '';
