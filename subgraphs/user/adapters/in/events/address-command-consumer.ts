import type { Queries } from '@commerce/chassis/database/database.ts';
import { appendToOutbox, type Outgoing } from '@commerce/chassis/events/outbox.ts';
import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import { makeEnvelope, outgoing, type Received } from '@commerce/schema/envelope.ts';
import { type ConfirmAddressReply, confirmAddress } from '../../../application/confirm-address.ts';
import type { AddressBook } from '../../../domain/address-book.ts';
import { readBooks } from '../../out/database/sql-address-books.ts';
import type { Tables } from '../../out/database/tables.ts';

interface Deps {
  readonly tables: Tables;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** The user service's part in the order saga: answers a batch of `ConfirmAddress` commands, books read at once, replies written at once. */
export const makeAddressCommandConsumer =
  ({ tables, newId, now }: Deps) =>
  async (queries: Queries, batch: readonly Received[]): Promise<void> => {
    const commands = batch.map(asConfirmAddress);
    const books = await readBooks(
      queries,
      tables,
      commands.map(({ data }) => data.buyerId),
    );
    const at = now();
    const replies = commands.map((command) => answer(command, books, { id: newId(), at }));
    await appendToOutbox(queries, tables, replies, at);
  };

type Command = Extract<Received, { name: 'ConfirmAddress' }>;

function asConfirmAddress(received: Received): Command {
  if (received.name === 'ConfirmAddress') return received;
  throw new Unprocessable(`the user service knows no command ${received.name}`);
}

function answer(
  { data, envelope }: Command,
  books: ReadonlyMap<string, AddressBook>,
  { id, at }: Readonly<{ id: string; at: Date }>,
): Outgoing {
  const reply = confirmAddress(data, books.get(data.buyerId) ?? []);
  const about = { id, time: at, subject: data.orderId, correlationId: envelope.correlationid, traceparent: envelope.traceparent };
  return sent(reply, about);
}

type About = Parameters<typeof makeEnvelope>[2];

/** One branch each, so that the compiler checks the reply against its schema's type. */
const sent = (reply: ConfirmAddressReply, about: About): Outgoing =>
  reply.name === 'AddressConfirmed'
    ? outgoing(reply.name, makeEnvelope(reply.name, reply.data, about))
    : outgoing(reply.name, makeEnvelope(reply.name, reply.data, about));
