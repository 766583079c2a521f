import type { PostalAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { type Change, nameOf, type Order } from './order.ts';
import type { OrderEvent } from './order-events.ts';
import { rejectionInWords } from './rejection-in-words.ts';

/** A mail that tells the buyer what an order has come to: the data of the message `MailOrder`. */
export interface OrderMail {
  readonly orderId: string;
  readonly number: string;
  readonly status: MailedStatus;
  readonly language: Language;
  /** The buyer's account; null for a guest. */
  readonly accountId: string | null;
  /** Where a guest wants mails; null for an account. */
  readonly email: string | null;
  /** The path of the order's page below the storefront's address. A guest's needs the order's token besides. */
  readonly path: string;
  /** Why it was rejected, in the language of the order; null unless it was. */
  readonly reason: string | null;
  /** The first lines. */
  readonly lines: readonly Readonly<{ name: string | null; quantity: number; unitPrice: Money | null }>[];
  readonly lineCount: number;
  readonly totals: MailedTotals | null;
  readonly address: Omit<PostalAddress, 'phone'> | null;
}

export interface MailedTotals {
  readonly subtotal: Money;
  readonly discounts: readonly LabelledAmount[];
  readonly shipping: LabelledAmount | null;
  readonly taxes: readonly (LabelledAmount & Readonly<{ included: boolean }>)[];
  readonly total: Money;
}

type LabelledAmount = Readonly<{ label: string; amount: Money }>;

type MailedStatus = 'CONFIRMED' | 'REJECTED' | 'CANCELLED';

const mailed: Readonly<Partial<Record<OrderEvent['type'], MailedStatus>>> = {
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

/** Maximum number of lines in a mail. */
const maxMailedLines = 50;

/** The mails about a change: one for each status that its buyer hears of. */
export function mailsOf({ order, events }: Change): readonly OrderMail[] {
  return events.flatMap(({ type }) => {
    const status = mailed[type];
    return status ? [mailOf(order, status)] : [];
  });
}

function mailOf(order: Order, status: MailedStatus): OrderMail {
  const { id, number, language, buyerId, lines, shippingAddress } = order;
  const email = order.checkout?.email ?? null;
  return {
    orderId: id,
    number,
    status,
    language,
    accountId: email === null ? buyerId : null,
    email,
    path: `/${language}/orders/${id}`,
    reason: status === 'REJECTED' ? (rejectionInWords(order, language)?.message ?? null) : null,
    lines: lines.slice(0, maxMailedLines).map((line) => ({
      name: nameOf(line),
      quantity: line.quantity,
      unitPrice: line.settled?.unitPrice ?? null,
    })),
    lineCount: lines.length,
    totals: totalsOf(order),
    address: shippingAddress && withoutPhone(shippingAddress),
  };
}

/** The parts of a checkout's total, in the language of the order; an order of `placeOrder` has no parts. */
function totalsOf({ quote, total, language }: Order): MailedTotals | null {
  if (!quote) return total && { subtotal: total, discounts: [], shipping: null, taxes: [], total };
  const { totals, shipping } = quote;
  return {
    subtotal: totals.subtotal,
    discounts: totals.discounts.map(({ label, amount }) => ({ label: label[language], amount })),
    shipping: totals.shipping && { label: shipping.name[language], amount: totals.shipping },
    taxes: totals.taxes.map(({ label, amount, included }) => ({ label: label[language], amount, included })),
    total: totals.total,
  };
}

const withoutPhone = ({ phone: _phone, ...address }: PostalAddress) => address;
