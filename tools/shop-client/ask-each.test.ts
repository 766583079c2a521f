import { parse } from 'graphql';
import type { Account } from './account.ts';
import { askEach } from './ask-each.ts';

/** Answers each field with its argument, and counts the fields of every request. */
function anEcho() {
  const requests: number[] = [];
  const account: Account = {
    email: 'ann@example.com',
    async ask<Data>(document: string, variables: Readonly<Record<string, unknown>> = {}) {
      const [operation] = parse(document).definitions;
      if (operation?.kind !== 'OperationDefinition') throw new Error('the document has no operation');
      requests.push(operation.selectionSet.selections.length);
      const fields = operation.selectionSet.selections.map((field) => {
        if (field.kind !== 'Field' || !field.alias) throw new Error('the field has no alias');
        const value = field.arguments?.[0]?.value;
        if (value?.kind !== 'Variable') throw new Error('the argument is no variable');
        return [field.alias.value, variables[value.name.value]];
      });
      return Object.fromEntries(fields) as Data;
    },
  };
  return { account, requests };
}

const field = { kind: 'mutation', name: 'rename', argument: 'input', type: 'RenameInput!', selection: '{ id }' } as const;

describe('asking for a field many times', () => {
  it('answers in the order of the values, with at most 20 fields in a request', async () => {
    const { account, requests } = anEcho();
    const values = Array.from({ length: 45 }, (_, id) => ({ id }));
    expect(await askEach(account, field, values)).toEqual(values);
    expect(requests).toEqual([20, 20, 5]);
  });

  it('asks nothing where there are no values', async () => {
    const { account, requests } = anEcho();
    expect([await askEach(account, field, []), requests]).toEqual([[], []]);
  });
});
