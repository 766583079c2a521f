import { escaped, type PageSetting, page } from './page.ts';
import { pageWords } from './page-texts.ts';

// The pages that people see while they sign in and out.

/** A page within a request of a client. */
export interface RequestPage extends PageSetting {
  /** The page of the request, where its forms go. */
  readonly action: string;
  readonly clientName: string;
}

/** What was typed, and why it was refused. */
export interface Attempt {
  /** What was typed, or what the client knows of who signs in. */
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly faults?: readonly string[] | undefined;
}

const alertOf = ({ faults = [] }: Attempt): string =>
  faults.length === 0
    ? ''
    : `<div role="alert" id="fault">${faults.map((fault) => `<div>${escaped(fault)}</div>`).join('')}</div>\n`;

const invalidOf = ({ faults = [] }: Attempt): string =>
  faults.length === 0 ? '' : ' aria-invalid="true" aria-describedby="fault"';

const emailField = (label: string, email: string | undefined, invalid = ''): string =>
  `<label for="email">${escaped(label)}</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${escaped(email ?? '')}"${invalid}>`;

const backToClient = ({ action, clientName, language }: RequestPage): string =>
  `<form method="post" action="${escaped(action)}">
<button type="submit" class="quiet" name="cancel" value="yes">${escaped(pageWords[language].backTo(clientName))}</button>
</form>`;

export function loginPage(setting: RequestPage, attempt: Attempt): string {
  const words = pageWords[setting.language];
  const [action, invalid] = [escaped(setting.action), invalidOf(attempt)];
  return page(
    setting,
    words.signIn,
    `<p class="lead">${escaped(words.toGoOnTo(setting.clientName))}</p>
${alertOf(attempt)}<form method="post" action="${action}">
${emailField(words.email, attempt.email, invalid)}
<label for="password">${escaped(words.password)}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}>
<button type="submit">${escaped(words.signIn)}</button>
</form>
<div class="more"><a href="${action}/forgot-password">${escaped(words.forgotPassword)}</a>
<p>${escaped(words.newHere)} <a href="${action}/sign-up">${escaped(words.signUp)}</a></p></div>
${backToClient(setting)}`,
  );
}

export function signUpPage(setting: RequestPage, attempt: Attempt): string {
  const words = pageWords[setting.language];
  const [action, invalid] = [escaped(setting.action), invalidOf(attempt)];
  return page(
    setting,
    words.signUp,
    `<p class="lead">${escaped(words.toGoOnTo(setting.clientName))}</p>
${alertOf(attempt)}<form method="post" action="${action}/sign-up">
<label for="name">${escaped(words.name)}</label>
<input id="name" name="name" autocomplete="name" required maxlength="100" value="${escaped(attempt.name ?? '')}"${invalid}>
${emailField(words.email, attempt.email, invalid)}
<label for="password">${escaped(words.newPassword)}</label>
<input id="password" name="password" type="password" autocomplete="new-password" required aria-describedby="hint">
<p class="hint" id="hint">${escaped(words.passwordHint)}</p>
<button type="submit">${escaped(words.signUp)}</button>
</form>
<div class="more"><a href="${action}">${escaped(words.backToSignIn)}</a></div>`,
  );
}

export function forgotPasswordPage(setting: RequestPage, attempt: Attempt, isSent: boolean): string {
  const words = pageWords[setting.language];
  const action = escaped(setting.action);
  const form = `<p class="lead">${escaped(words.forgotPasswordLead)}</p>
${alertOf(attempt)}<form method="post" action="${action}/forgot-password">
${emailField(words.email, attempt.email)}
<button type="submit">${escaped(words.sendMail)}</button>
</form>`;
  const sent = `<p role="status">${escaped(words.mailIsOnItsWay)}</p>`;
  const back = `<div class="more"><a href="${action}">${escaped(words.backToSignIn)}</a></div>`;
  return page(setting, words.forgotPassword, `${isSent ? sent : form}\n${back}`);
}

/** What a client gets, by scope; asked where the client wants it asked. */
export function consentPage(setting: RequestPage, account: string, scopes: readonly string[]): string {
  const words = pageWords[setting.language];
  const given = (['profile', 'email'] as const).filter((scope) => scopes.includes(scope));
  return page(
    setting,
    words.consent,
    `<p class="lead">${escaped(words.consentLead(setting.clientName, account))}</p>
<ul>${given.map((scope) => `<li>${escaped(words.claims[scope])}</li>`).join('')}</ul>
<form method="post" action="${escaped(setting.action)}">
<button type="submit" name="consent" value="yes">${escaped(words.allow)}</button>
</form>
${backToClient(setting)}`,
  );
}

export function selectAccountPage(setting: RequestPage, account: string): string {
  const words = pageWords[setting.language];
  const action = escaped(setting.action);
  return page(
    setting,
    words.chooseAccount,
    `<p class="lead">${escaped(words.toGoOnTo(setting.clientName))}</p>
<form method="post" action="${action}">
<button type="submit" name="account" value="current">${escaped(words.continueAs(account))}</button>
</form>
<div class="more"><a href="${action}?account=other">${escaped(words.otherAccount)}</a></div>
${backToClient(setting)}`,
  );
}

/** `form` is the provider's own hidden form; the button sends it. */
export function logoutPage(setting: PageSetting, form: string): string {
  const words = pageWords[setting.language];
  return page(
    setting,
    words.signOut,
    `${form}
<p class="lead">${escaped(words.signOutLead)}</p>
<button type="submit" form="op.logoutForm" name="logout" value="yes">${escaped(words.signOut)}</button>`,
  );
}

export function loggedOutPage(setting: PageSetting): string {
  const words = pageWords[setting.language];
  return page(setting, words.signedOut, `<p class="lead">${escaped(words.signedOutLead)}</p>`);
}

/** What cannot go on, and cannot be sent back to its client. */
export function messagePage(setting: PageSetting, message: string): string {
  const words = pageWords[setting.language];
  return page(setting, words.failed, `<p role="alert">${escaped(message)}</p>\n<p class="lead">${escaped(words.tryAgain)}</p>`);
}
