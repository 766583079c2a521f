import { groupCommit } from '@commerce/chassis/concurrency/group-commit.ts';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { Payments } from '../../../application/payment-desk.ts';
import { declineReasonOf, type Payment, type PaymentStatus } from '../../../domain/payment.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

const rowsAtOnce = 500;

/** Partitions ask at the same time: their questions and notes share statements. */
export function sqlPayments({ database, tables: { payments } }: Deps): Payments {
  const read = groupCommit<Question>({
    run: (questions) => answerAll(questions, (orderIds) => paymentsOf(database.read, payments, orderIds)),
    weightOf: ({ orderIds }) => orderIds.length,
    maxWeight: rowsAtOnce,
  });
  const note = groupCommit<Question & { readonly asked: readonly Payment[] }>({
    run: (notes) =>
      answerAll(notes, async (orderIds) => {
        const asked = notes.flatMap((one) => one.asked);
        let noted = 0;
        for (const some of chunks(asked, rowsAtOnce))
          noted += await database.write((queries) => database.insertIgnore(queries, payments, some));
        const allNew = noted === asked.length;
        return allNew ? new Map(asked.map((one) => [one.orderId, one])) : paymentsOf(database.read, payments, orderIds);
      }),
    weightOf: ({ asked }) => asked.length,
    maxWeight: rowsAtOnce,
  });
  return {
    ofOrders: async (orderIds) => {
      const question: Question = { orderIds, answer: new Map() };
      if (orderIds.length > 0) await read(question);
      return question.answer;
    },
    noteAsked: async (asked) => {
      const question = { asked, orderIds: asked.map(({ orderId }) => orderId), answer: new Map<string, Payment>() };
      await note(question);
      return [...question.answer.values()];
    },
  };
}

interface Question {
  readonly orderIds: readonly string[];
  /** Filled in. */
  readonly answer: Map<string, Payment>;
}

async function answerAll(
  questions: readonly Question[],
  find: (orderIds: readonly string[]) => Promise<ReadonlyMap<string, Payment>>,
): Promise<void> {
  const found = await find([...new Set(questions.flatMap(({ orderIds }) => orderIds))]);
  for (const { orderIds, answer } of questions) {
    for (const orderId of orderIds) {
      const payment = found.get(orderId);
      if (payment) answer.set(orderId, payment);
    }
  }
}

async function paymentsOf(
  queries: Queries,
  payments: Tables['payments'],
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Payment>> {
  const found = new Map<string, Payment>();
  for (const some of chunks(orderIds, rowsAtOnce)) {
    const rows = await queries.rowsWith(payments, 'orderId', some);
    for (const row of rows) {
      const { status, reason } = row;
      found.set(row.orderId, { ...row, status: status as PaymentStatus, reason: declineReasonOf(reason) });
    }
  }
  return found;
}

/** Stores what became of payments, in the caller's transaction. */
export async function savePayments(
  { database, tables: { payments } }: Deps,
  queries: Queries,
  changed: readonly Payment[],
): Promise<void> {
  for (const some of chunks(changed, rowsAtOnce)) {
    await database.upsert(queries, payments, some, ['orderId'], ['status', 'amount', 'token', 'reference', 'reason']);
  }
}
