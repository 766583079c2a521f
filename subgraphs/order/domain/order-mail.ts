import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { type Change, nameOf, type ShippingAddress } from './order.ts';
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
  /** The path of the order's page below the storefront's address. */
  readonly path: string;
  /** Why it was rejected, in the language of the order; null unless it was. */
  readonly reason: string | null;
  /** The first lines. */
  readonly lines: readonly Readonly<{ name: string | null; quantity: number; unitPrice: Money | null }>[];
  readonly lineCount: number;
  readonly totals: MailedTotals | null;
  readonly address: Omit<ShippingAddress, 'phone'> | null;
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

function mailOf(order: Change['order'], status: MailedStatus): OrderMail {
  const { id, number, language, buyerId, lines, total, shippingAddress } = order;
  return {
    orderId: id,
    number,
    status,
    language,
    accountId: buyerId,
    email: null,
    path: `/${language}/orders/${id}`,
    reason: status === 'REJECTED' ? (rejectionInWords(order, language)?.message ?? null) : null,
    lines: lines.slice(0, maxMailedLines).map((line) => ({
      name: nameOf(line),
      quantity: line.quantity,
      unitPrice: line.settled?.unitPrice ?? null,
    })),
    lineCount: lines.length,
    totals: total && { subtotal: total, discounts: [], shipping: null, taxes: [], total },
    address: shippingAddress && withoutPhone(shippingAddress),
  };
}

const withoutPhone = ({ phone: _phone, ...address }: ShippingAddress) => address;
