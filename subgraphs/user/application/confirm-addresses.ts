import type { ConfirmAddress } from '@commerce/schema/messages.generated.ts';
import { confirmAddress } from './confirm-address.ts';
import type { AddressConfirmations, Cause } from './ports.ts';

export interface ReceivedCommand {
  readonly command: ConfirmAddress;
  readonly cause: Cause;
}

/** Answers a batch of commands of the order sagas: reads all books at once and sends all replies at once. */
export async function confirmAddresses(confirmations: AddressConfirmations, received: readonly ReceivedCommand[]): Promise<void> {
  const books = await confirmations.booksOf(received.map(({ command }) => command.buyerId));
  await confirmations.reply(
    received.map(({ command, cause }) => ({ reply: confirmAddress(command, books.get(command.buyerId) ?? []), cause })),
  );
}
