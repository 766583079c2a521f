import { defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import { readRequest } from '@commerce/router/pipeline/read-request.ts';
import { chooseMediaType } from '@commerce/router/request/media-type.ts';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { fakeEngine } from '../support/a-router.ts';

const word = fc.constantFrom(
  'hello',
  'friend',
  'name',
  '__typename',
  '__schema',
  'types',
  'a',
  'x:hello',
  '...F',
  '... on Query',
  '@include(if: true)',
  '(name: "x")',
  '{',
  '}',
  'query',
  'mutation',
  'fragment F on Query',
  '$v: Int',
  '"',
  '"""',
  '#',
  '\u0000',
);
const document = fc.oneof(
  fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary' }),
);

describe('whatever a client sends', () => {
  const prepare = makePrepareOperation({
    schema: fakeEngine().engine.schema,
    limits: { ...defaultLimits, depth: 4 },
    explainsSchema: false,
  });

  it('a document is taken or refused with a code, never a crash', () => {
    fc.assert(
      fc.property(
        document,
        fc.option(fc.string(), { nil: undefined }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (query, operationName, variables) => {
          const result = prepare({ query, operationName, variables, extensions: {} });
          if (!result.ok) expect(result.refusal.errors[0]?.extensions?.code).toMatch(/^[A-Z_]+$/);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('a body is read or refused with a 4xx', () => {
    const body = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(body, (bytes) => {
        const result = readRequest({ method: 'POST', parameters: {}, body: bytes });
        if (!result.ok) expect(result.refusal.status).toBe(400);
      }),
    );
  });

  it('a query string is read or refused with a 4xx', () => {
    const parameters = fc.dictionary(
      fc.constantFrom('query', 'variables', 'operationName', 'extensions'),
      fc.oneof(fc.string(), fc.array(fc.string())),
    );
    fc.assert(
      fc.property(parameters, (given) => {
        const result = readRequest({ method: 'GET', parameters: given, body: undefined });
        if (!result.ok) expect(result.refusal.status).toBe(400);
      }),
    );
  });

  it('an accept header chooses a media type or none', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (accept) =>
          void expect(['application/json', 'application/graphql-response+json', undefined]).toContain(chooseMediaType(accept)),
      ),
    );
  });
});

describe('the limit of depth', () => {
  it('refuses exactly the documents that are deeper, however their fields are spread over fragments', () => {
    const schema = buildSchema('type Query { friend: Query name: String }');
    const prepare = makePrepareOperation({ schema, limits: { ...defaultLimits, depth: 6 }, explainsSchema: true });
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (steps) => {
        const depth = steps.filter((step) => step).length + 1;
        const parts = steps.map((isField, i) =>
          isField ? `fragment F${i} on Query { friend { ...F${i + 1} } }` : `fragment F${i} on Query { ...F${i + 1} }`,
        );
        const query = `{ ...F0 } ${parts.join(' ')} fragment F${steps.length} on Query { name }`;
        const result = prepare({ query, operationName: undefined, variables: {}, extensions: {} });
        expect(result.ok ? 'ok' : result.refusal.errors[0]?.extensions?.code).toBe(depth > 6 ? 'TOO_DEEP' : 'ok');
      }),
    );
  });
});
