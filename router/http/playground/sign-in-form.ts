import { placeholders } from './tabs.ts';

/**
 * Runs in the playground's page: a form that signs in, so that no tab has to be run for a token. The function is serialised into
 * the page: it may use its argument and the browser alone.
 */
function addSignIn(remembers: string): void {
  // biome-ignore lint/suspicious/noExplicitAny: the types of the browser's document are not loaded for this one function
  const page = globalThis as any;
  const make = (tag: string, properties: object, ...children: unknown[]) => {
    const element = Object.assign(page.document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const input = (type: string, autocomplete: string, label: string) => {
    const field = make('input', { type, autocomplete, required: true, name: autocomplete });
    return { field, row: make('label', {}, label, field) };
  };
  const email = input('email', 'username', 'Email');
  const password = input('password', 'current-password', 'Password');
  const says = make('p', { role: 'status' });
  const submit = make('button', { type: 'submit', textContent: 'Sign in' });
  const form = make('form', { hidden: true, ariaLabel: 'Sign in', className: 'shop-panel shop-sign-in' });
  form.append(email.row, password.row, submit, says);
  const button = make('button', { type: 'button', textContent: 'Sign in', className: 'shop-button' });
  // The token is stored for this browser tab; the query in the tab “Me” shows its account.
  if (page.sessionStorage.getItem('commerce:latest')?.includes(remembers)) button.textContent = 'Signed in';
  button.title = 'Get an access token for the tabs that need one';
  button.setAttribute('aria-expanded', 'false');
  page.document.getElementById('shop-buttons').append(button);
  page.document.body.append(form);

  const show = (isShown: boolean) => {
    form.hidden = !isShown;
    button.setAttribute('aria-expanded', String(isShown));
    if (isShown) email.field.focus();
  };
  button.onclick = () => show(form.hidden);
  form.onsubmit = async (event: { preventDefault(): void }) => {
    event.preventDefault();
    submit.disabled = true;
    says.textContent = '';
    try {
      const query =
        'mutation SignInToPlayground($input: LoginInput!) { login(input: $input) { tokens { accessToken } userErrors { message } } }';
      const variables = { input: { email: email.field.value, password: password.field.value } };
      const response = await page.fetch(page.location.pathname, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await response.json();
      const isIn = Boolean(data?.login?.tokens);
      says.textContent = isIn
        ? 'Signed in: the tabs send the token now.'
        : (data?.login?.userErrors[0]?.message ?? errors?.[0]?.message ?? 'The shop does not answer.');
      if (!isIn) return;
      password.field.value = '';
      button.textContent = `Signed in as ${email.field.value}`;
      show(false);
    } catch {
      says.textContent = 'The shop cannot be reached.';
    } finally {
      submit.disabled = false;
    }
  };
}

/** The script for the page. */
export const signInScript = `(${addSignIn.toString()})(${JSON.stringify(placeholders.accessToken)});`;
