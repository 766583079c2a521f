import { dataOf } from './ask.ts';
import type { UserError } from './goods.ts';
import { anOrder, type Lines } from './orders.ts';
import type { Person } from './people.ts';

export interface PayingOrder {
  readonly id: string;
  readonly status: string;
  readonly rejection: { readonly code: string; readonly declineReason: string | null; readonly message: string } | null;
  readonly nextAction: {
    readonly redirectUrl: string | null;
    readonly clientSecret: string | null;
    readonly expiresAt: string;
  } | null;
  readonly history: readonly { readonly status: string }[];
}

const fields =
  'id status rejection { code declineReason message } nextAction { redirectUrl clientSecret expiresAt } history { status }';

export const payingOrderDocument = `query Paying($id: ID!) { order(id: $id) { ${fields} } }`;

export const followPaying = `subscription Follow($id: ID!) { orderChanged(orderId: $id) { ${fields} } }`;

export const payingOrder = async (person: Person, id: string): Promise<PayingOrder> =>
  (await person.dataOf<{ order: PayingOrder }>(payingOrderDocument, { id })).order;

/** An order with the sandbox's card whose bank asks the buyer. It waits for the answer. */
export async function anOrderToApprove(buyer: Person, lines: Lines): Promise<PayingOrder & { readonly reference: string }> {
  const { id } = await anOrder(buyer, lines, { payment: { token: 'tok_action_needed' } });
  const order = await orderWhen(buyer, id, ({ status }) => status !== 'PENDING');
  const reference = new URL(order.nextAction?.redirectUrl ?? 'http://none').searchParams.get('reference');
  if (!reference) throw new Error(`the order has no action: ${JSON.stringify(order)}`);
  return { ...order, reference };
}

/** The order, as soon as the condition holds. */
export async function orderWhen(buyer: Person, id: string, condition: (order: PayingOrder) => boolean): Promise<PayingOrder> {
  for (;;) {
    const order = await payingOrder(buyer, id);
    if (condition(order)) return order;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The buyer's answer on the page of the sandbox's bank. The page has no session. */
export const answerBank = async (reference: string, approve: boolean, url?: string) =>
  (
    await dataOf<{
      answerSandboxPayment: { readonly approved: boolean | null; readonly userErrors: readonly UserError[] };
    }>({
      document: `mutation Answer($input: AnswerSandboxPaymentInput!) {
        answerSandboxPayment(input: $input) { approved userErrors { code field message } }
      }`,
      variables: { input: { reference, approve } },
      ...(url === undefined ? {} : { url }),
    })
  ).answerSandboxPayment;

/** What the page to which the bank leads back asks. */
export const confirmPayment = async (person: Person, orderId: string) =>
  (
    await person.dataOf<{
      confirmPayment: { readonly order: PayingOrder | null; readonly userErrors: readonly UserError[] };
    }>(
      `mutation Confirm($input: ConfirmPaymentInput!) {
        confirmPayment(input: $input) { order { ${fields} } userErrors { code field message } }
      }`,
      { input: { orderId } },
    )
  ).confirmPayment;
