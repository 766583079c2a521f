import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageName, messages, schemaFile } from '@commerce/schema/messages.ts';
import { differingMessages, type ListedMessage } from './events-page.ts';
import { root } from './source-files.ts';

const declared: readonly ListedMessage[] = (Object.keys(messages) as MessageName[]).map((name) => {
  const { kind, from, topic } = messages[name];
  return { name, kind, from, topic, schema: schemaFile(name) };
});

describe('the page of events', () => {
  const page = readFileSync(join(root, 'docs/events.md'), 'utf8');

  it('lists every message with its kind, sender, topic and schema, and no other', () => {
    expect(differingMessages(page, declared)).toEqual([]);
  });

  it('is caught when a message is missing', () => {
    const without = page.replace(/^\| `ReserveStock`.*$/m, '');
    expect(differingMessages(without, declared)).toEqual([
      'not on the page: command ReserveStock from order in product.commands, reserve-stock.v1.json',
    ]);
  });

  it('is caught when a message names the wrong topic', () => {
    const wrong = page.replace(
      '| `OrderPlaced` | event | order | `order.events`',
      '| `OrderPlaced` | event | order | `user.events`',
    );
    expect(differingMessages(wrong, declared)).toEqual([
      'not in the code: event OrderPlaced from order in user.events, order-placed.v1.json',
      'not on the page: event OrderPlaced from order in order.events, order-placed.v1.json',
    ]);
  });
});
