/**
 * Every topic of the shop. This is the only declaration: the event log creates topics from this table, and AsyncAPI documents it.
 */
export const topics = {
  'product.commands': { partitions: 6, retentionHours: 168, about: 'What the order saga asks of the product service.' },
  'product.events': { partitions: 6, retentionHours: 168, about: 'What happened to products, their stock and reservations.' },
  'payment.commands': { partitions: 6, retentionHours: 168, about: 'What the order saga asks of payment processing.' },
  'order.replies': { partitions: 6, retentionHours: 168, about: 'What the saga’s participants answer.' },
  'order.events': { partitions: 6, retentionHours: 168, about: 'What happened to orders.' },
  'user.commands': { partitions: 3, retentionHours: 168, about: 'What the order service asks of the user service.' },
  'user.events': { partitions: 3, retentionHours: 168, about: 'What happened to accounts.' },
  'dead-letters': { partitions: 1, retentionHours: 720, about: 'Messages that no consumer could process, each with the reason.' },
} as const satisfies Record<string, { partitions: number; retentionHours: number; about: string }>;

export type TopicName = keyof typeof topics;
