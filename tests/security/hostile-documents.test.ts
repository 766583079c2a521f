import { dataOf } from '../blackbox/support/ask.ts';
import { bodyOf, hostileDocuments } from './support/hostile-documents.ts';
import { posted } from './support/posted.ts';

describe('a document made to cost much', () => {
  it.each(hostileDocuments.map((one) => [one.name, one] as const))('is refused: %s', async (_, one) => {
    const { status, codes, body } = await posted(bodyOf(one));
    expect([status, codes[0], body.data]).toEqual([400, one.code, undefined]);
  });

  it('leaves the router alive', async () => {
    expect(await dataOf({ document: '{ __typename }' })).toEqual({ __typename: 'Query' });
  });
});
