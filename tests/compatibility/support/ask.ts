import { Trace } from '@apollo/usage-reporting-protobuf';

export const traceHeader = 'apollo-federation-include-trace';

export interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Asks a GraphQL server and reads its answer, whatever its status. */
export async function ask(url: string, query: string, variables: object = {}, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** What a subgraph says of its schema. */
export async function sdlOf(url: string, headers: Record<string, string> = {}): Promise<string> {
  const { body } = await ask(url, '{ _service { sdl } }', {}, headers);
  const service = body.data?._service as { readonly sdl: string } | undefined;
  if (!service) throw new Error(`There is no schema in the answer: ${JSON.stringify(body)}`);
  return service.sdl;
}

/** The trace in an answer. */
export const traceOf = ({ extensions }: Body): Trace => Trace.decode(Buffer.from(String(extensions?.ftv1), 'base64'));

/** Where a trace saw fields resolve, as `parent.field: type`. */
export const fieldsIn = ({ parentType, responseName, originalFieldName, type, child }: Trace.INode): readonly string[] => [
  ...(type ? [`${parentType}.${originalFieldName || responseName}: ${type}`] : []),
  ...(child ?? []).flatMap(fieldsIn),
];

/** Asks for an entity of each representation. */
export const entities = (type: string, selection: string, ...keys: readonly object[]): [query: string, variables: object] => [
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selection} } } }`,
  { representations: keys.map((key) => ({ __typename: type, ...key })) },
];
