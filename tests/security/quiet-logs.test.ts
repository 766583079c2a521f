import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../blackbox/support/ask.ts';
import { anEmail, aPerson, loginDocument, signUpDocument } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

/** Its own shop: every line that its processes log, at the level that says most, is read. */
describe('the logs of a shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-quiet-'));
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await openShop(folder, { LOG_LEVEL: 'trace' });
  });
  afterAll(() => shop.close());

  it('hold no token, password, email or postal address, whatever fails', async () => {
    const { url } = shop;
    const person = await aPerson({ url, name: 'Hyejin Secretname' });
    const address =
      '{ recipient: "Hyejin Secretname", line1: "77 Whisper Lane", city: "Seoul", countryCode: "KR", phone: "+82-10-5550-1234" }';
    await person.ask(`mutation { addAddress(input: ${address}) { address { id } } }`);
    await person.ask('{ me { email addresses { line1 phone } } sessions { address device } }');
    const stranger = anEmail();
    await ask({ url, document: loginDocument, variables: { input: { email: stranger, password: 'wrong-and-secret' } } });
    await ask({
      url,
      document: signUpDocument,
      variables: { input: { email: person.email, password: 'another secret word', name: 'X' } },
    });
    await ask({
      url,
      document: 'mutation { login(input: { email: "a@b.example", password: "literal-secret" }) { userErrors { code } }',
      token: person.tokens.accessToken,
    });
    await ask({
      url,
      document: loginDocument,
      variables: { input: { email: 'a@b.example', password: { nested: 'objected-secret' } } },
    });
    await ask({ url, document: '{ me { id } }', token: `${person.tokens.accessToken.slice(0, -3)}AAA` });
    await ask({
      url,
      document: 'mutation R($t: String!) { refreshToken(input: { refreshToken: $t }) { tokens { accessToken } } }',
      variables: { t: person.tokens.refreshToken },
    });
    await shop.processes.order.kill();
    await person.ask('{ me { email orders { nodes { id } } } }');

    const lines = readFileSync(`${folder}.log`, 'utf8');
    expect(lines).toContain('"operation":"Login"'); // the log is the one of these requests
    const secrets = [
      person.email,
      person.password,
      person.tokens.accessToken.split('.')[2],
      person.tokens.refreshToken,
      stranger,
      'wrong-and-secret',
      'another secret word',
      'literal-secret',
      'objected-secret',
      'Secretname',
      'Whisper Lane',
      '5550-1234',
      'PRIVATE KEY',
    ];
    expect(secrets.filter((secret) => lines.includes(String(secret)))).toEqual([]);
    expect(lines).not.toMatch(/eyJ[\w-]{20,}\.[\w-]{20,}\./); // no JSON Web Token of anybody
  });
});
