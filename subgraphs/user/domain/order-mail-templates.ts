import type { Language } from '@commerce/kernel/language.ts';
import { type Figures, figuresOf } from '@commerce/kernel/messages.ts';
import { times } from '@commerce/kernel/money.ts';
import { hasLink } from '@commerce/kernel/text/links.ts';
import type { MailContent, MailPart, SumRow } from './mail-content.ts';
import type { OrderFacts, OrderFactsAddress, OrderFactsTotals, OrderMailKind } from './order-mail.ts';

interface OrderWords {
  readonly subject: (number: string) => string;
  readonly heading: string;
  readonly story: (reason: string | null) => readonly string[];
}

interface SharedWords {
  readonly number: (number: string) => string;
  readonly open: string;
  readonly unknownProduct: string;
  readonly each: (quantity: string, price: string) => string;
  readonly pieces: (quantity: string) => string;
  readonly more: (count: string) => string;
  readonly subtotal: string;
  readonly included: (label: string) => string;
  readonly total: string;
  readonly address: string;
  readonly hidden: string;
}

const shared: Readonly<Record<Language, SharedWords>> = {
  ko: {
    number: (number) => `주문 번호 ${number}`,
    open: '주문 보기',
    unknownProduct: '없는 상품',
    each: (quantity, price) => `${quantity}개 × ${price}`,
    pieces: (quantity) => `${quantity}개`,
    more: (count) => `외 ${count}개 상품`,
    subtotal: '상품 합계',
    included: (label) => `${label} (포함)`,
    total: '총 결제 금액',
    address: '받는 곳',
    hidden: '(표시하지 않음)',
  },
  en: {
    number: (number) => `Order ${number}`,
    open: 'View your order',
    unknownProduct: 'Unknown product',
    each: (quantity, price) => `${quantity} × ${price}`,
    pieces: (quantity) => `Quantity ${quantity}`,
    more: (count) => `and ${count} more`,
    subtotal: 'Subtotal',
    included: (label) => `${label} (included)`,
    total: 'Total',
    address: 'Delivery address',
    hidden: '(not shown)',
  },
};

const words: Readonly<Record<Language, Readonly<Record<OrderMailKind, OrderWords>>>> = {
  ko: {
    ORDER_CONFIRMED: {
      subject: (number) => `주문이 확정되었습니다 (${number})`,
      heading: '주문해 주셔서 감사합니다',
      story: () => ['주문이 확정되었습니다. 주문하신 내용은 아래와 같습니다.'],
    },
    ORDER_REJECTED: {
      subject: (number) => `주문을 처리하지 못했습니다 (${number})`,
      heading: '주문을 처리하지 못했습니다',
      story: (reason) => [...(reason ? [reason] : []), '이 주문으로 청구되는 금액은 없으며, 언제든지 다시 주문하실 수 있습니다.'],
    },
    ORDER_CANCELLED: {
      subject: (number) => `주문이 취소되었습니다 (${number})`,
      heading: '주문이 취소되었습니다',
      story: () => ['요청하신 대로 주문을 취소했습니다. 결제하신 금액은 같은 결제 수단으로 돌려드립니다.'],
    },
  },
  en: {
    ORDER_CONFIRMED: {
      subject: (number) => `Your order is confirmed (${number})`,
      heading: 'Thank you for your order',
      story: () => ['Your order is confirmed. This is what you ordered.'],
    },
    ORDER_REJECTED: {
      subject: (number) => `Your order could not be completed (${number})`,
      heading: 'Your order could not be completed',
      story: (reason) => [...(reason ? [reason] : []), 'Nothing is charged for this order, and you can order again at any time.'],
    },
    ORDER_CANCELLED: {
      subject: (number) => `Your order was cancelled (${number})`,
      heading: 'Your order was cancelled',
      story: () => ['As you asked, we cancelled your order. What you paid is returned to the same payment method.'],
    },
  },
};

/**
 * The mail about an order. Its email may be of a stranger to the buyer, who typed the delivery address: only an order that was
 * paid shows it, and lines that could be links are left out.
 */
export function orderMail(
  kind: OrderMailKind,
  order: OrderFacts,
  { language, salutation, storefrontUrl }: { language: Language; salutation: string; storefrontUrl: string },
): MailContent {
  const { subject, heading, story } = words[language][kind];
  const say = shared[language];
  const figures = figuresOf[language];
  const left = order.lineCount - order.lines.length;
  const paragraph = (text: string): MailPart => ({ kind: 'paragraph', text });
  return {
    subject: subject(order.number),
    heading,
    parts: [
      paragraph(salutation),
      ...story(order.reason).map(paragraph),
      { kind: 'note', text: say.number(order.number) },
      {
        kind: 'lines',
        rows: order.lines.map(({ name, quantity, unitPrice }) => ({
          name: name ?? say.unknownProduct,
          detail: unitPrice ? say.each(figures.number(quantity), figures.money(unitPrice)) : say.pieces(figures.number(quantity)),
          amount: unitPrice ? figures.money(times(unitPrice, quantity)) : '',
        })),
        more: left > 0 ? say.more(figures.number(left)) : null,
      },
      ...(order.totals ? [{ kind: 'sums', rows: sumsOf(order.totals, say, figures) } as const] : []),
      ...(kind === 'ORDER_CONFIRMED' && order.address
        ? [{ kind: 'address', label: say.address, rows: addressRows(order.address, language) } as const]
        : []),
      { kind: 'link', label: say.open, url: `${storefrontUrl.replace(/\/+$/, '')}${order.path}` },
    ],
  };
}

/** The parts of the total that are more than the total itself. */
function sumsOf(totals: OrderFactsTotals, say: SharedWords, { money }: Figures): readonly SumRow[] {
  const parts: readonly SumRow[] = [
    ...totals.discounts.map(({ label, amount }) => ({ label, amount: `−${money(amount)}` })),
    ...(totals.shipping ? [{ label: totals.shipping.label, amount: money(totals.shipping.amount) }] : []),
    ...totals.taxes.map(({ label, amount, included }) => ({
      label: included ? say.included(label) : label,
      amount: money(amount),
    })),
  ];
  const subtotal = parts.length > 0 ? [{ label: say.subtotal, amount: money(totals.subtotal) }] : [];
  return [...subtotal, ...parts, { label: say.total, amount: money(totals.total), isTotal: true }];
}

/** In the order of the country, as far as one layout can: the parts that are not named are left out. */
function addressRows(address: OrderFactsAddress, language: Language): readonly string[] {
  const { recipient, line1, line2, city, region, postalCode, countryCode } = address;
  const rows = [
    recipient,
    line1,
    line2 ?? '',
    [postalCode, city].filter(Boolean).join(' '),
    region ?? '',
    countryNames[language].of(countryCode) ?? countryCode,
  ];
  return rows.filter((row) => row !== '').map((row) => (hasLink(row) ? shared[language].hidden : row));
}

const countryNames = {
  ko: new Intl.DisplayNames('ko', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
} as const;
