import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { deliveryArea } from '../../../domain/destination/area.ts';
import { cartOwner } from './cart-owner.ts';
import { checkoutErrors } from './checkout-errors.ts';
import { countryFormsByName } from './country-forms.ts';
import { paymentTokenOf } from './payment-token.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './schema.generated.ts';

export const checkoutQueries = {
  orderByToken: async (_root, { token }, { orderTokens, orderQueries }) => {
    const orderId = orderTokens.orderIdOf(token);
    const [order] = orderId === undefined ? [] : await orderQueries.withIds([orderId]);
    if (!order) throw codedError('NOT_FOUND');
    return { ...order, isOpenedByToken: true };
  },
  checkoutOptions: async (_root, { input }, context) => {
    const { token, currency, shippingMethodId = null, email = null } = input;
    const destination = input.destination ? (deliveryArea(input.destination) ?? null) : null;
    const choice = { currency, destination, shippingMethodId, email };
    const { countries, quote, codes } = await context.useCases.quoteCheckout(cartOwner(context, token), choice);
    return {
      countries: countryFormsByName(countries, context.language),
      shippingMethods: quote.ok ? [...quote.value.shippingMethods] : [],
      totals: quote.ok ? quote.value.totals : null,
      codes: [...codes],
    };
  },
} satisfies QueryResolvers;

export const checkoutMutations = {
  checkout: async (_root, { input }, context) => {
    const { token, email = null, payment, address, ...request } = input;
    const { addressId = null, ...parts } = address;
    const paymentToken = paymentTokenOf(payment, context.defaultPaymentToken);
    const owner = cartOwner(context, token);
    const { language, orderTokens } = context;
    const asked = { ...request, email, addressId, address: parts, paymentToken, language };
    const placed = await context.useCases.checkOut(owner, asked, token ?? null);
    const order = placed.ok ? placed.value : placed.refusal.order;
    // An account may repeat what it sent as a guest: the order is a guest's still.
    const isGuests = order !== null && !('buyerId' in owner && owner.buyerId === order.buyerId);
    return {
      order: order && { ...order, isOpenedByToken: isGuests },
      orderToken: isGuests ? orderTokens.tokenOf(order.id) : null,
      userErrors: placed.ok ? [] : checkoutErrors(placed.refusal.faults, language),
    };
  },
} satisfies MutationResolvers;

export const checkoutResolvers: Pick<Resolvers, 'Totals' | 'ShippingMethod'> = {
  Totals: { discounts: ({ discounts }) => [...discounts], taxes: ({ taxes }) => [...taxes] },
  ShippingMethod: { name: ({ name }, _args, { language }) => name[language] },
};
