import type { APIRoute } from 'astro';
import { readForm } from '../../forms/read-form.ts';
import { SignOutEverywhereDocument } from '../../graph/generated/operations.ts';

/** Ends this device's session, or all of the account's. */
export const POST: APIRoute = async ({ request, params: { language }, locals: { shopper, shopCookies }, redirect }) => {
  const form = await readForm(request);
  if (form?.text('where') === 'everywhere') {
    const { data, code } = await shopper.ask(SignOutEverywhereDocument, {});
    if (!data?.logoutEverywhere && code !== 'UNAUTHENTICATED') return redirect(`/${language}/account/sessions?done=failed`, 303);
    shopper.forget();
  } else await shopper.signOut();
  shopCookies.keepCheckout(undefined); // it holds an address
  return redirect(`/${language}/sign-in?done=out`, 303);
};
