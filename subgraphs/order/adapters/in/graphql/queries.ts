import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { cartOwner } from './cart-owner.ts';
import { checkoutQueries } from './checkout-resolvers.ts';
import { countryForms } from './country-forms.ts';
import { checkedId, signedIn } from './permissions.ts';
import { promotionQueries } from './promotion-resolvers.ts';
import { rateQueries } from './rate-resolvers.ts';
import type { QueryResolvers } from './schema.generated.ts';

export const queries: Required<QueryResolvers> = {
  order: async (_root, { id }, context) => {
    signedIn(context);
    const order = await context.orderById.load(checkedId(id));
    if (!order) throw codedError('NOT_FOUND');
    return order;
  },
  ...checkoutQueries,
  ...rateQueries,
  ...promotionQueries,
  cart: async (_root, { token = null }, context) => (await context.useCases.readCart(cartOwner(context, token))) ?? null,
  countryForms: (_root, { countryCodes }, { language }) => countryForms(countryCodes, language),
};
