/**
 * The address of the page on which the sandbox's bank asks the buyer: `…/checkout/sandbox-bank` beside the page to which the
 * buyer comes back, `…/checkout/payment/<order>`. The page calls `answerSandboxPayment` with `reference`, and then leads to
 * `returnTo`, a path of the same origin.
 */
export function sandboxBankPage(reference: string, returnUrl: string): string {
  const { pathname, search } = new URL(returnUrl);
  const page = new URL('../sandbox-bank', returnUrl);
  page.search = new URLSearchParams({ reference, returnTo: `${pathname}${search}` }).toString();
  return page.href;
}
