// `pnpm replay FILE.csv[.gz] --concurrency N` replays a retail file's invoices as orders of real shoppers, through the public
// API.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { print } from '@commerce/chassis/telemetry/print.ts';
import { type ShopClient, shopClient } from '../shop-client/client.ts';
import { progressBar } from '../up/progress-bar.ts';
import { buyByCheckout, buyByPlaceOrder } from './buy.ts';
import { catalogueNow, type Stocked, stockOf } from './catalogue-now.ts';
import { readAddresses } from './delivery-addresses.ts';
import { agrees, checkLedger, type Ledger } from './ledger.ts';
import { command, fileAndOptions, shopUrl, WrongUse, whole } from './options.ts';
import { planReplay } from './plan-replay.ts';
import { checkPurchases, type PurchaseLedger, purchasesAgree } from './purchase-ledger.ts';
import { makeCodes, noCodes, type ReplayCodes } from './replay-codes.ts';
import { ledgerReport, outcomeReport, planReport, purchaseReport } from './replay-report.ts';
import { orderColumns, readRows } from './rows.ts';
import { type Outcome, runReplay } from './run-replay.ts';
import { openShoppers } from './shoppers.ts';

const usage = `Usage: pnpm replay FILE.csv[.gz] [--by checkout|place-order] [--concurrency N] [--shoppers N] [--url URL]
                   [--admin-email EMAIL --admin-password PASSWORD] [--encoding NAME]

  FILE           columns InvoiceNo, StockCode, Description, Quantity, UnitPrice, CustomerID, Country if it has one; import its catalogue first
  --by           checkout, the default: customers fill the cart of their account and guests one of their own, look at the total with
                 shipping and taxes for the invoice's country, and check out at it; an invoice of more than 200 products becomes
                 several orders. Or place-order: the mutation without a cart, for accounts alone
  --admin-email, --admin-password
                 an administrator, who makes two promotion codes for the run: every fifth invoice enters one of them. One takes 10 %
                 off and is used up before the end; one takes a pound off, once for each buyer
  --concurrency  invoices at the same time, 1 to 256, by default 8
  --shoppers     accounts that share the file's customers, by default 32
  --url          the shop, by default http://127.0.0.1:4000
  --encoding     of the file, if it is not UTF-8, for example windows-1252

An invoice whose number begins with C cancels the latest earlier order of its customer that covers it. The stock ledger holds
while no other client buys or changes stock. Every line of the file is
replayed or reported with its reason and number. Exits with 1 when nothing could be replayed, the ledgers of stock, totals and redemptions do
not agree, or an order was left without a final status.`;

const options = {
  by: { type: 'string', default: 'checkout' },
  'admin-email': { type: 'string' },
  'admin-password': { type: 'string' },
  concurrency: { type: 'string', default: '8' },
  shoppers: { type: 'string', default: '32' },
  url: { type: 'string' },
  encoding: { type: 'string' },
} as const;

await command(usage, async () => {
  const { file, values } = fileAndOptions(process.argv.slice(2), options, usage);
  const concurrency = whole('concurrency', values.concurrency, 1, 256);
  const shoppers = whole('shoppers', values.shoppers, 1, 10_000);
  const { by, 'admin-email': email, 'admin-password': password } = values;
  if (by !== 'checkout' && by !== 'place-order') throw new WrongUse('--by is checkout or place-order.');
  if ((email === undefined) !== (password === undefined))
    throw new WrongUse('Give both --admin-email and --admin-password, or neither.');
  const admin = email === undefined || password === undefined ? undefined : { email, password };
  const client = shopClient(shopUrl(values.url), { connections: Math.max(8, concurrency) });
  try {
    return await replay(client, { file, by, admin, concurrency, shoppers, encoding: values.encoding });
  } finally {
    await client.close();
  }
});

interface Settings {
  readonly file: string;
  readonly by: 'checkout' | 'place-order';
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  readonly concurrency: number;
  readonly shoppers: number;
  readonly encoding: string | undefined;
}

async function replay(client: ShopClient, settings: Settings): Promise<number> {
  const { file, by, admin, concurrency, shoppers, encoding } = settings;
  await client.ask('{ __typename }'); // a shop that is closed is said at once; later on, patience bridges restarts
  const catalogue = await catalogueNow(client.ask);
  const plan = await planReplay(
    (onFault) => readRows(file, { required: orderColumns, encoding, onFault }),
    (sku) => catalogue.has(sku),
  );
  print(`${planReport(plan)}\n`);
  if (plan.steps.length === 0) {
    print('The file holds no order that the shop could take; nothing was replayed.');
    return 1;
  }

  const runId = randomBytes(5).toString('hex');
  const opening = progressBar('shoppers', shoppers);
  const shopperOf = await openShoppers(client, runId, shoppers, opening.step).finally(opening.stop);
  const invoices = Math.ceil(plan.steps.length / 5);
  const codes = by === 'checkout' && admin ? await makeCodes(client, admin, { runId, invoices }) : noCodes;
  const deps = { runId, catalogue, shopperOf };
  const buy =
    by === 'checkout'
      ? buyByCheckout({ ...deps, client, addressOf: await readAddresses(client.ask), codes: codes.codes })
      : buyByPlaceOrder(deps);
  const bar = progressBar('invoices', plan.steps.length);
  const outcome = await runReplay(plan, { concurrency, buy, accountOf: shopperOf, onOne: bar.step }).finally(bar.stop);
  print(`Run ${runId}: by ${by}, concurrency ${concurrency}, ${shoppers} shoppers\n\n${outcomeReport(outcome)}`);

  const ledger = await settledLedger(client, catalogue, outcome);
  print(ledgerReport(ledger));
  const purchases = await settledPurchases(outcome, codes);
  if (by === 'checkout') print(purchaseReport(purchases));
  return agrees(ledger) && purchasesAgree(purchases) && outcome.orders.every(({ status }) => status !== 'UNSETTLED') ? 0 : 1;
}

/**
 * Cancelled orders give their stock back a moment after they are answered, so a ledger that does not agree is looked at again for
 * up to 30 s.
 */
async function settledLedger(
  client: ShopClient,
  before: ReadonlyMap<string, Stocked>,
  { confirmed, cancelled }: Outcome,
): Promise<Ledger> {
  for (let tries = 0; ; tries += 1) {
    const ledger = checkLedger(stockOf(before), confirmed, cancelled, stockOf(await catalogueNow(client.ask)));
    if (agrees(ledger) || tries === 30) return ledger;
    await pause(1_000);
  }
}

/** A cancelled order gives its redemption back a moment after it is answered. */
async function settledPurchases({ orders }: Outcome, codes: ReplayCodes): Promise<PurchaseLedger> {
  for (let tries = 0; ; tries += 1) {
    const ledger = checkPurchases(orders, await codes.read());
    if (purchasesAgree(ledger) || tries === 30) return ledger;
    await pause(1_000);
  }
}
