import { newId } from '@commerce/chassis/ids.ts';
import { eventMessage } from '@commerce/product/adapters/out/outbox/outgoing-messages.ts';
import { settleStockCommands } from '@commerce/product/application/settle-stock-commands.ts';
import type { StockCommand } from '@commerce/product/domain/decide-batch.ts';
import { type ProductEvent, stockMoved } from '@commerce/product/domain/events.ts';
import type { Reservation } from '@commerce/product/domain/reservation.ts';
import { makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import fc from 'fast-check';

// A catalogue that sells, for tests: its stock moves, and it reports that, by the rules of the product service.

export const someCategories = ['Tea', 'Cups'];
export const someIds = Array.from({ length: 4 }, () => newId());

interface Item {
  readonly id: string;
  available: number;
  revision: number;
  archived: boolean;
  readonly category: string;
  readonly salesKey: number;
}

export interface Arguments {
  readonly filter?: { readonly inStock?: boolean | null; readonly category?: string | null } | null;
  readonly sort: string;
}

/** A few products, and the lists of them that the product service would answer with. */
export function aCatalogue(stocks: readonly number[]) {
  const items = new Map<string, Item>(
    someIds.map((id, index) => {
      const category = someCategories[index % 2] as string;
      return [id, { id, available: stocks[index] ?? 0, revision: 0, archived: false, category, salesKey: (index * 7) % 4 }];
    }),
  );
  const forSale = () => [...items.values()].filter(({ archived }) => !archived);
  return {
    items,
    forSale,
    listed: ({ filter, sort }: Arguments) =>
      forSale()
        .filter(({ category }) => filter?.category == null || category === filter.category)
        .filter(({ available }) => filter?.inStock == null || available > 0 === filter.inStock)
        .sort((a, b) => (sort === 'BESTSELLING' ? b.salesKey - a.salesKey : 0) || (a.id < b.id ? 1 : -1)),
  };
}

export type Catalogue = ReturnType<typeof aCatalogue>;

export type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type Change = Of<typeof change>;
const place = fc.nat({ max: someIds.length - 1 });
export const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('settle' as const), orders: fc.array(anOrder(), { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('adjust' as const), place, delta: fc.integer({ min: -3, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('archive' as const), place }) },
);

/** Reserves, or gives an earlier reservation back. */
function anOrder() {
  const line = fc.record({ place: fc.nat({ max: someIds.length - 1 }), quantity: fc.integer({ min: 1, max: 3 }) });
  const lines = fc.uniqueArray(line, { selector: (one) => one.place, minLength: 1, maxLength: 2 });
  return fc.record({ releases: fc.boolean(), order: fc.nat({ max: 5 }), lines });
}

/** Carries the change out as the product service does, and returns what it says about it. */
export async function carriedOut(
  one: Change,
  { items }: Catalogue,
  reservations: Map<string, Reservation>,
): Promise<readonly { readonly topic: string; readonly value: string }[]> {
  const stamp = { newId, now: () => new Date() };
  const itemAt = (at: number) => items.get(someIds[at] as string) as Item;
  if (one.does === 'settle') {
    const events: ProductEvent[] = [];
    const commands = one.orders.map(({ releases, order, lines }): StockCommand => {
      const orderId = `019a0000-0000-7000-8000-00000000000${order}`;
      if (releases) return { type: 'ReleaseStock', orderId };
      return {
        type: 'ReserveStock',
        orderId,
        lines: lines.map((line) => ({ productId: itemAt(line.place).id, quantity: line.quantity })),
      };
    });
    await settleStockCommands(
      {
        reservationsOf: async () => new Map(reservations),
        stockOf: async (ids) =>
          new Map(
            ids.map((id) => {
              const { available, revision, archived } = items.get(id) as Item;
              const sold = {
                sku: 'S',
                name: 'N',
                texts: [],
                price: { amount: 1, currency: 'KRW' as const },
                taxClass: 'STANDARD' as const,
              };
              return [id, { ...sold, id, available, revision, archived, imageUrl: null, attributes: [], weight: null } as never];
            }),
          ),
        save: async (settled) => {
          for (const { productId, reserved, released } of settled.changes) {
            const item = items.get(productId) as Item;
            item.available += released - reserved;
            item.revision += reserved === released ? 0 : 1;
          }
          for (const reservation of settled.reservations) reservations.set(reservation.orderId, reservation);
          events.push(...settled.events);
        },
        recordSales: async () => undefined,
      },
      commands.map((command) => ({ command, cause: {} })),
    );
    return events.map((event) => eventMessage(event, stamp));
  }
  const item = itemAt(one.place);
  item.revision += 1;
  if (one.does === 'adjust') {
    item.available = Math.max(0, item.available + one.delta);
    const { id: productId, revision, available } = item;
    return [eventMessage(stockMoved([{ productId, revision, available }], 'ADJUSTED'), stamp)];
  }
  item.archived = !item.archived;
  const about = { id: newId(), time: new Date(), subject: item.id };
  const archived = { productId: item.id, change: item.archived ? ('ARCHIVED' as const) : ('UPDATED' as const) };
  return [outgoing('ProductChanged', makeEnvelope('ProductChanged', archived, about))];
}
