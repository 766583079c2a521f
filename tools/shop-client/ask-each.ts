import type { Account } from './account.ts';

/** The default of the router's limit of root fields. */
const fieldsInARequest = 20;

/** A field that takes one argument. */
export interface Field {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly argument: string;
  /** The argument's type in SDL. */
  readonly type: string;
  readonly selection: string;
}

/**
 * Asks for the same field once for each value, many in one request. The shop handles mutations in the order of the values.
 * @returns the answers in the order of the values.
 */
export async function askEach<Answer>(
  account: Pick<Account, 'ask'>,
  field: Field,
  values: readonly unknown[],
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < values.length; from += fieldsInARequest) {
    const some = values.slice(from, from + fieldsInARequest);
    const data = await account.ask<Readonly<Record<string, Answer>>>(
      documentOf(field, some.length),
      Object.fromEntries(some.map((value, index) => [`value${index}`, value])),
    );
    answers.push(...some.map((_, index) => data[`answer${index}`] as Answer));
  }
  return answers;
}

function documentOf({ kind, name, argument, type, selection }: Field, times: number): string {
  const indexes = Array.from({ length: times }, (_, index) => index);
  const variables = indexes.map((index) => `$value${index}: ${type}`).join(', ');
  const fields = indexes.map((index) => `answer${index}: ${name}(${argument}: $value${index}) ${selection}`).join(' ');
  return `${kind} Each_${name}(${variables}) { ${fields} }`;
}
