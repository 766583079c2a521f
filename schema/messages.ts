import type { TopicName } from './topics.ts';

interface Declaration {
  readonly kind: 'command' | 'reply' | 'event';
  readonly topic: TopicName;
  /** The service that sends it. */
  readonly from: 'user' | 'product' | 'order';
  /** Grows when the meaning of the data changes; `schema/events/<name>.v<version>.json` describes it. */
  readonly version: number;
}

/**
 * Every message of the shop. This is the only declaration: types, validation and documents follow from this table and from
 * `schema/events/`.
 */
export const messages = {
  ConfirmAddress: { kind: 'command', topic: 'user.commands', from: 'order', version: 1 },
  MailOrder: { kind: 'command', topic: 'user.commands', from: 'order', version: 1 },
  ReserveStock: { kind: 'command', topic: 'product.commands', from: 'order', version: 1 },
  ReleaseStock: { kind: 'command', topic: 'product.commands', from: 'order', version: 1 },
  AuthorisePayment: { kind: 'command', topic: 'payment.commands', from: 'order', version: 1 },
  CapturePayment: { kind: 'command', topic: 'payment.commands', from: 'order', version: 1 },
  ReturnPayment: { kind: 'command', topic: 'payment.commands', from: 'order', version: 1 },

  AddressConfirmed: { kind: 'reply', topic: 'order.replies', from: 'user', version: 1 },
  AddressRefused: { kind: 'reply', topic: 'order.replies', from: 'user', version: 1 },
  StockReserved: { kind: 'reply', topic: 'order.replies', from: 'product', version: 1 },
  StockRefused: { kind: 'reply', topic: 'order.replies', from: 'product', version: 1 },
  StockReleased: { kind: 'reply', topic: 'order.replies', from: 'product', version: 1 },

  AccountOpened: { kind: 'event', topic: 'user.events', from: 'user', version: 1 },
  EmailVerified: { kind: 'event', topic: 'user.events', from: 'user', version: 1 },
  ProfileChanged: { kind: 'event', topic: 'user.events', from: 'user', version: 1 },
  PasswordChanged: { kind: 'event', topic: 'user.events', from: 'user', version: 1 },
  ProductChanged: { kind: 'event', topic: 'product.events', from: 'product', version: 1 },
  StockMoved: { kind: 'event', topic: 'product.events', from: 'product', version: 1 },
  CategoryChanged: { kind: 'event', topic: 'product.events', from: 'product', version: 1 },
  OrderPlaced: { kind: 'event', topic: 'order.events', from: 'order', version: 1 },
  OrderPaymentPending: { kind: 'event', topic: 'order.events', from: 'order', version: 1 },
  OrderConfirmed: { kind: 'event', topic: 'order.events', from: 'order', version: 1 },
  OrderRejected: { kind: 'event', topic: 'order.events', from: 'order', version: 1 },
  OrderCancelled: { kind: 'event', topic: 'order.events', from: 'order', version: 1 },
} as const satisfies Record<string, Declaration>;

export type MessageName = keyof typeof messages;

/**
 * The messages of all topics but `T`. The messages that the only consumer of `T` leaves over must satisfy this type, so that a
 * new message of the topic does not compile before its consumer handles it.
 */
export type MessageOutside<T extends TopicName> = {
  [N in MessageName]: (typeof messages)[N]['topic'] extends T ? never : N;
}[MessageName];

/** The CloudEvents `type` of a message, for example `commerce.ReserveStock.v1`. */
export const messageType = (name: MessageName): string => `commerce.${name}.v${messages[name].version}`;

/** `ReserveStock` → `reserve-stock.v1.json`, the file of its schema. */
export const schemaFile = (name: MessageName): string =>
  `${name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.v${messages[name].version}.json`;
