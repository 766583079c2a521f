import type { Topics } from './event-log.ts';

/** The topics of the chassis' own tests. */
export const testTopics = {
  'order.events': { partitions: 6, retentionHours: 168 },
  'order.replies': { partitions: 6, retentionHours: 168 },
  'product.commands': { partitions: 6, retentionHours: 168 },
  'product.events': { partitions: 6, retentionHours: 168 },
  'user.events': { partitions: 3, retentionHours: 168 },
  'dead-letters': { partitions: 1, retentionHours: 720 },
} as const satisfies Topics;
