import { ask } from '../blackbox/support/ask.ts';
import { anEmail, aShopper, loginDocument } from '../blackbox/support/people.ts';

interface Login {
  readonly tokens: object | null;
  readonly userErrors: readonly { readonly code: string }[];
}

const wrong = 'CREDENTIALS_ARE_WRONG';
const throttled = 'LOGIN_IS_THROTTLED';
/** Wrong passwords for one account from one address before it is throttled. */
const free = 5;

/** A document that tries this number of passwords. */
const guesses = (email: string, count: number) =>
  `mutation { ${Array.from({ length: count }, (_, i) => `g${i}: login(input: { email: "${email}", password: "guess ${i}" }) { userErrors { code } }`).join(' ')} }`;

const codesOf = (logins: Readonly<Record<string, Login>>) =>
  Object.values(logins)
    .map(({ userErrors }) => userErrors[0]?.code)
    .sort();
const expected = (count: number) => [...Array(free).fill(wrong), ...Array(count - free).fill(throttled)];

describe('an attacker who guesses passwords', () => {
  it('gets no further with many aliases in one request; then even the right password is refused', async () => {
    const { email, password } = await aShopper();
    const { errors } = await ask({ document: guesses(email, 20) });
    expect(errors[0]?.extensions?.code).toBe('COST_IS_TOO_HIGH');
    const codes = [];
    for (let requests = 0; requests < 3; requests += 1)
      codes.push(...codesOf((await ask<Record<string, Login>>({ document: guesses(email, 4) })).data));
    expect(codes.sort()).toEqual(expected(12));
    const right = await ask<{ login: Login }>({ document: loginDocument, variables: { input: { email, password } } });
    expect(right.data.login).toMatchObject({ tokens: null, userErrors: [{ code: throttled }] });
  });

  it('gets no further by twenty requests at the same moment', async () => {
    const { email } = await aShopper();
    const variables = { input: { email, password: 'guessed' } };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask<{ login: Login }>({ document: loginDocument, variables })),
    );
    expect(codesOf(Object.fromEntries(answers.map(({ data }, index) => [index, data.login])))).toEqual(expected(20));
  });

  it('cannot tell by the throttle whether an account exists, nor get round it by another spelling', async () => {
    const unused = anEmail();
    const spellings = [unused, unused.toUpperCase(), ` ${unused}`, `${unused} `];
    const guess = (email: string, at: number) =>
      `g${at}: login(input: { email: "${email}", password: "guess" }) { userErrors { code } }`;
    const document = `mutation { ${spellings.map(guess).join(' ')} }`;
    const codes = [];
    for (let requests = 0; requests < 2; requests += 1)
      codes.push(...codesOf((await ask<Record<string, Login>>({ document })).data));
    expect(codes.sort()).toEqual(expected(8));
  });
});
