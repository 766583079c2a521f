import type { Context } from './context.ts';
import { signedIn } from './permissions.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { userErrors } from './user-errors.ts';

export const addressMutations: MutationResolvers = {
  addAddress: async (_root, { input }, context) => {
    const added = await context.useCases.addressBook.add(ownerOf(context), { ...input, isDefault: input.isDefault ?? false });
    return added.ok ? changed(added.value.address) : { address: null, userErrors: userErrors(added.refusal, context) };
  },
  updateAddress: async (_root, { input: { addressId, ...parts } }, context) => {
    const updated = await context.useCases.addressBook.update(ownerOf(context), addressId, parts);
    return updated.ok ? changed(updated.value.address) : { address: null, userErrors: userErrors(updated.refusal, context) };
  },
  removeAddress: async (_root, { input: { addressId } }, context) => {
    const removed = await context.useCases.addressBook.remove(ownerOf(context), addressId);
    return removed.ok
      ? { removedAddressId: addressId, userErrors: [] }
      : { removedAddressId: null, userErrors: userErrors(removed.refusal, context) };
  },
  setDefaultAddress: async (_root, { input: { addressId } }, context) => {
    const set = await context.useCases.addressBook.setDefault(ownerOf(context), addressId);
    return set.ok ? changed(set.value.address) : { address: null, userErrors: userErrors(set.refusal, context) };
  },
};

const changed = <A>(address: A) => ({ address, userErrors: [] });

/** The owner of the book that changes. The request's loaded copy is dropped, because the change makes it stale. */
function ownerOf(context: Context): string {
  const { userId } = signedIn(context);
  context.loaders.addressBooks.clear(userId);
  return userId;
}
