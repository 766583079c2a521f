import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { generateKeyPair, SignJWT } from 'jose';
import request from 'supertest';
import { ask, dataOf } from './support/ask.ts';
import { aShopper } from './support/people.ts';

const ports = () => JSON.parse(process.env.BLACKBOX_PORTS ?? '{}') as Record<string, number>;

const identityHeaders = (userId: string) => ({
  'x-user-id': userId,
  'x-user-roles': 'ADMIN',
  'x-commerce-context': `{"userId":"${userId}","roles":["ADMIN"]}`,
  'x-forwarded-user': userId,
});

describe.each(subgraphNames)('the %s subgraph', (name) => {
  const direct = (headers: Readonly<Record<string, string>> = {}, query = '{ __typename }') =>
    request(`http://127.0.0.1:${ports()[name]}`).post('/graphql').set(headers).send({ query });
  const refused = { errors: [{ extensions: { code: 'CONTEXT_REFUSED' } }] };

  it('refuses requests without the router’s context', async () => {
    const answer = await direct();
    expect([answer.status, answer.body]).toMatchObject([401, refused]);
  });

  it('refuses even the query for its schema', async () => {
    const answer = await direct({}, '{ _service { sdl } }');
    expect([answer.status, answer.body]).toMatchObject([401, refused]);
  });

  it('refuses an access token in place of a context', async () => {
    const { tokens } = await aShopper();
    const answer = await direct({ authorization: `Bearer ${tokens.accessToken}`, 'x-commerce-context': tokens.accessToken });
    expect([answer.status, answer.body]).toMatchObject([401, refused]);
  });

  it('refuses a context with the signature of another key', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT({ kind: 'user', roles: ['ADMIN'] })
      .setProtectedHeader({ alg: 'ES256', kid: 'router-1' })
      .setIssuer('router')
      .setAudience(name)
      .setSubject('00000000-0000-7000-8000-000000000000')
      .setIssuedAt()
      .setExpirationTime('30s')
      .sign(privateKey);
    const answer = await direct({ 'x-commerce-context': forged });
    expect([answer.status, answer.body]).toMatchObject([401, refused]);
  });
});

describe('the router', () => {
  it('drops every identity header that a client sends', async () => {
    const { id } = await aShopper();
    expect(await dataOf({ document: 'query Me { me { id } }', headers: identityHeaders(id) })).toEqual({ me: null });
  });

  it('does not let one shopper become another by headers', async () => {
    const [one, other] = await Promise.all([aShopper(), aShopper()]);
    const answer = await dataOf({
      document: 'query Me { me { id roles } }',
      token: one.tokens.accessToken,
      headers: identityHeaders(other.id),
    });
    expect(answer).toEqual({ me: { id: one.id, roles: ['CUSTOMER'] } });
  });

  it('does not serve the subgraphs’ own fields', async () => {
    const answer = await ask({ document: '{ _service { sdl } }' });
    expect([answer.status, answer.data]).toEqual([400, undefined]);
  });
});
