import type { SignedIn } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { ManageAddressBook } from '../../../application/manage-address-book.ts';
import type { Context } from './context.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { userErrors } from './user-errors.ts';

/** The signed-in account that asks. Throws UNAUTHENTICATED for anyone else. */
export function signedIn({ caller }: Context): SignedIn {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

export const makeAddressMutations = (addressBook: ManageAddressBook): MutationResolvers => ({
  addAddress: async (_root, { input }, context) => {
    const added = await addressBook.add(keeper(context), { ...input, isDefault: input.isDefault ?? false });
    return added.ok ? changed(added.value.address) : { address: null, userErrors: userErrors(added.refusal, context) };
  },
  updateAddress: async (_root, { input: { addressId, ...parts } }, context) => {
    const updated = await addressBook.update(keeper(context), addressId, parts);
    return updated.ok ? changed(updated.value.address) : { address: null, userErrors: userErrors(updated.refusal, context) };
  },
  removeAddress: async (_root, { input: { addressId } }, context) => {
    const removed = await addressBook.remove(keeper(context), addressId);
    return removed.ok
      ? { removedAddressId: addressId, userErrors: [] }
      : { removedAddressId: null, userErrors: userErrors(removed.refusal, context) };
  },
  setDefaultAddress: async (_root, { input: { addressId } }, context) => {
    const set = await addressBook.setDefault(keeper(context), addressId);
    return set.ok ? changed(set.value.address) : { address: null, userErrors: userErrors(set.refusal, context) };
  },
});

const changed = <A>(address: A) => ({ address, userErrors: [] });

/** Whose book it is; what the request has loaded of it is about to be old. */
function keeper(context: Context): string {
  const { userId } = signedIn(context);
  context.loaders.addressBooks.clear(userId);
  return userId;
}
