import type { Answer } from '../graph/client.ts';
import {
  AddCartCodeDocument,
  type AddCartCodeMutation,
  AddToCartDocument,
  type AddToCartInput,
  type AddToCartMutation,
  JoinCartsDocument,
  MergeCartDocument,
  RemoveCartCodeDocument,
  type RemoveCartCodeMutation,
  SetCartLineDocument,
  type SetCartLineMutation,
} from '../graph/generated/operations.ts';
import type { Operation } from '../graph/operation.ts';
import type { ShopCookies } from '../session/cookies.ts';
import type { Shopper } from '../session/shopper.ts';

type Own = Readonly<{ shopper: Shopper; shopCookies: ShopCookies }>;

/** A query of a cart by the token of an anonymous one. */
type CartQuery<Result> = Operation<Result, { token?: string | null | undefined }>;

/**
 * Moves the cart of the browser into that of the account that has signed in. Where the order service does not answer, the
 * browser's cart waits for the next page that shows the cart.
 */
export async function mergeCart({ shopper, shopCookies }: Own): Promise<void> {
  for (const token of shopper.isSignedIn() ? shopCookies.carts() : []) {
    const { data, code } = await shopper.ask(MergeCartDocument, { input: { token } });
    if (data && code === undefined) shopCookies.dropCart(token);
  }
}

/** Moves the carts of the browser into one. Where the order service does not answer, they wait for the next request. */
export async function joinCarts({ shopper, shopCookies }: Own): Promise<void> {
  const [, ...others] = shopper.isSignedIn() ? [] : shopCookies.carts();
  for (const from of others) {
    const token = shopCookies.cart() ?? from;
    const { data } = await shopper.ask(JoinCartsDocument, { input: { token, from } });
    if (!data?.joinCarts) return;
    const open = data.joinCarts.cart?.token;
    for (const closed of [token, from]) if (closed !== open) shopCookies.dropCart(closed);
  }
}

/** Asks for the account's cart, or else for that of the browser. A browser without a cart costs no request. */
export async function askCart<Result>(own: Own, operation: CartQuery<Result>): Promise<Answer<Result>> {
  await mergeCart(own);
  const token = own.shopCookies.cart();
  if (token === undefined && !own.shopper.isSignedIn()) return {};
  return await own.shopper.ask(operation, { token: token ?? null });
}

/** Puts a product into the cart; the browser keeps the token of a cart that was made for it. */
export async function addToCart(
  { shopper, shopCookies }: Own,
  input: Omit<AddToCartInput, 'token'>,
): Promise<Answer<AddToCartMutation>> {
  const answer = await shopper.ask(AddToCartDocument, { input: { ...input, token: shopCookies.cart() ?? null } });
  keepToken(shopCookies, answer.data?.addToCart?.cart?.token);
  return answer;
}

/** @param quantity 0 takes the product out. */
export async function setCartLine(
  { shopper, shopCookies }: Own,
  input: Readonly<{ productId: string; quantity: number }>,
): Promise<Answer<SetCartLineMutation>> {
  const answer = await shopper.ask(SetCartLineDocument, { input: { ...input, token: shopCookies.cart() ?? null } });
  keepToken(shopCookies, answer.data?.setCartLine?.cart?.token);
  return answer;
}

/** Puts a discount code into the cart, or takes one out. */
export async function addCartCode({ shopper, shopCookies }: Own, code: string): Promise<Answer<AddCartCodeMutation>> {
  return await shopper.ask(AddCartCodeDocument, { input: { code, token: shopCookies.cart() ?? null } });
}

export async function removeCartCode({ shopper, shopCookies }: Own, code: string): Promise<Answer<RemoveCartCodeMutation>> {
  return await shopper.ask(RemoveCartCodeDocument, { input: { code, token: shopCookies.cart() ?? null } });
}

function keepToken(cookies: ShopCookies, token: string | null | undefined): void {
  const sent = cookies.cart();
  if (!token || token === sent) return;
  if (sent !== undefined) cookies.dropCart(sent); // it opens no cart
  cookies.keepCart(token);
}
