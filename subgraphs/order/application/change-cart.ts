import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import {
  type AddingRule,
  add,
  type Cart,
  type CartChange,
  type CartRefusal,
  type CartRule,
  clear,
  isExpired,
  isOpen,
  merge,
  newCart,
  remove,
  type SettingRule,
  setLine,
} from '../domain/cart/cart.ts';
import { brokenAdditionRules, brokenLineRules, type NewAddition } from '../domain/cart/cart-rules.ts';
import { type OrderedLine, storedKey } from '../domain/place.ts';
import type { CartOwner, Carts, CartTokens, OpenedCart } from './carts.ts';
import { moveCheckouts } from './move-checkouts.ts';
import type { Transact } from './ports.ts';
import type { KnownProductQueries } from './project-products.ts';

interface Deps {
  readonly transact: Transact;
  readonly products: KnownProductQueries;
  readonly tokens: CartTokens;
  readonly newId: () => string;
  readonly isId: (text: string) => boolean;
  readonly now: () => Date;
  /** A short digest of a text, the same for the same text. */
  readonly digest: (text: string) => string;
}

type Changed<Opened, Rule extends CartRule> = Promise<Result<Opened, readonly CartRefusal<Rule>[]>>;

/** Changes of carts. They lock the cart, so that none is lost when several come at once. */
export interface ChangeCart {
  /** Adds to the owner's cart, or to a new one. A repeated idempotency key adds nothing. */
  add(owner: CartOwner, addition: NewAddition): Changed<OpenedCart, AddingRule>;
  /** Sets a line's quantity; 0 removes the line. The value is undefined where the owner has no cart to remove it from. */
  setLine(owner: CartOwner, line: OrderedLine): Changed<OpenedCart | undefined, SettingRule>;
  /** Undefined where the owner has no cart. */
  removeLine(owner: CartOwner, productId: string): Promise<OpenedCart | undefined>;
  clear(owner: CartOwner): Promise<OpenedCart | undefined>;
  /** Any other change of the cart that the owner has. */
  change(owner: CartOwner, change: (cart: Cart, at: Date) => Cart): Promise<OpenedCart | undefined>;
  /** Moves an anonymous cart into the account's; its token then opens nothing. A token that opens no cart changes nothing. */
  merge(buyerId: string, token: string): Promise<OpenedCart | undefined>;
  /**
   * Moves the anonymous cart of `from` into that of `token`, for a client that holds both. Repeating it changes nothing.
   *
   * @returns the cart with the lines of both, or the one that is open; undefined if neither token opens a cart.
   */
  join(token: string, from: string): Promise<OpenedCart | undefined>;
}

export function makeChangeCart({ transact, products, tokens, newId, isId, now, digest }: Deps): ChangeCart {
  const priceOf = async (productId: string): Promise<Money | null> =>
    (await products.withIds([productId])).get(productId)?.details?.price ?? null;

  /** The owner's cart, locked; an expired one is empty. */
  async function find(carts: Carts, owner: CartOwner, at: Date): Promise<OpenedCart | undefined> {
    if ('buyerId' in owner) {
      const cart = await carts.ofBuyer(owner.buyerId);
      return cart && { cart: isExpired(cart, at) ? { ...cart, lines: [], codes: [], additions: [] } : cart, token: null };
    }
    const hash = owner.token === null ? undefined : tokens.hashOf(owner.token);
    const cart = hash === undefined ? undefined : await carts.withTokenHash(hash);
    return cart && isOpen(cart, at) ? { cart, token: owner.token } : undefined;
  }

  /** The owner's cart, or a new one. A new anonymous cart has a new token, never the one that the client has sent. */
  async function findOrCreate(carts: Carts, owner: CartOwner, at: Date): Promise<OpenedCart> {
    const found = await find(carts, owner, at);
    if (found) return found;
    const isAccounts = 'buyerId' in owner;
    const { text: token, hash } = isAccounts ? { text: null, hash: null } : tokens.fresh();
    const cart = newCart({ id: newId(), buyerId: isAccounts ? owner.buyerId : null, tokenHash: hash }, at);
    if (await carts.add(cart)) return { cart, token };
    const made = await find(carts, owner, at); // another request of the account was first
    if (!made) throw new Error('a cart was neither added nor found');
    return made;
  }

  const changeOrCreate = <Rule extends CartRule>(
    owner: CartOwner,
    change: (cart: Cart, at: Date) => CartChange<Rule>,
  ): Changed<OpenedCart, Rule> =>
    transact(async ({ carts }) => {
      const at = now();
      const { cart, token } = await findOrCreate(carts, owner, at);
      const changed = change(cart, at);
      if (!changed.ok) return changed;
      if (changed.value !== cart) await carts.save(changed.value);
      return ok({ cart: changed.value, token });
    });

  const changeIfAny = (owner: CartOwner, change: (cart: Cart, at: Date) => Cart): Promise<OpenedCart | undefined> =>
    transact(async ({ carts }) => {
      const at = now();
      const found = await find(carts, owner, at);
      if (!found) return undefined;
      const changed = change(found.cart, at);
      if (changed !== found.cart) await carts.save(changed);
      return { ...found, cart: changed };
    });

  const removeLine: ChangeCart['removeLine'] = (owner, productId) =>
    changeIfAny(owner, (cart, at) => remove(cart, productId, at));

  /** The open carts of two tokens, locked in the order of their hashes, so that no two joins wait for each other. */
  async function findBoth(carts: Carts, token: string, other: string, at: Date): Promise<readonly (OpenedCart | undefined)[]> {
    if ((tokens.hashOf(token) ?? '') > (tokens.hashOf(other) ?? ''))
      return (await findBoth(carts, other, token, at)).toReversed();
    return [await find(carts, { token }, at), await find(carts, { token: other }, at)];
  }

  return {
    add: async (owner, addition) => {
      const broken = brokenAdditionRules(addition, isId);
      if (broken.length > 0) return refuse(broken);
      const price = await priceOf(addition.productId);
      const stored = addition.key === null ? undefined : storedKey(addition.key);
      const key = stored === undefined ? null : digest(stored);
      return changeOrCreate(owner, (cart, at) => add(cart, { ...addition, key }, price, at));
    },
    setLine: async (owner, line) => {
      const broken = brokenLineRules(line, isId);
      if (broken.length > 0) return refuse(broken);
      if (line.quantity === 0) return ok(await removeLine(owner, line.productId));
      const price = await priceOf(line.productId);
      return changeOrCreate(owner, (cart, at) => setLine(cart, line, price, at));
    },
    removeLine,
    clear: (owner) => changeIfAny(owner, clear),
    change: changeIfAny,
    merge: (buyerId, token) =>
      transact(async ({ carts, checkouts, orders }) => {
        const at = now();
        const owner = { buyerId };
        const anonymous = await find(carts, { token }, at); // always locked before the account's cart
        if (!anonymous) return find(carts, owner, at);
        const { cart } = await findOrCreate(carts, owner, at);
        const { merged, spent } = merge(cart, anonymous.cart, at);
        await carts.save(merged);
        await carts.save(spent);
        await moveCheckouts({ checkouts, orders }, anonymous.cart.id, merged);
        return { cart: merged, token: null };
      }),
    join: (token, from) =>
      transact(async ({ carts, checkouts, orders }) => {
        const at = now();
        const [target, source] = await findBoth(carts, token, from, at);
        if (!target || !source || target.cart.id === source.cart.id) return target ?? source;
        const { merged, spent } = merge(target.cart, source.cart, at);
        await carts.save(merged);
        await carts.save(spent);
        await moveCheckouts({ checkouts, orders }, source.cart.id, merged);
        return { ...target, cart: merged };
      }),
  };
}
