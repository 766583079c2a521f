// `pnpm import-catalogue FILE.csv[.gz]` puts the products of a retail file on sale, through the public API, as a seller.
import { shopClient } from '../shop-client/client.ts';
import { createProducts } from './create-products.ts';
import { type DerivedCatalogue, deriveCatalogue } from './derive-catalogue.ts';
import { rowFaults } from './judge-row.ts';
import { command, fileAndOptions, shopUrl, whole } from './options.ts';
import { progressBar } from './progress-bar.ts';
import { table } from './report.ts';
import { readRows } from './rows.ts';
import { openSeller } from './seller.ts';

const usage = `Usage: pnpm import-catalogue FILE.csv[.gz] [--email EMAIL --password PASSWORD] [--stock N] [--category NAME] [--url URL]

  FILE        columns StockCode, Description, UnitPrice (pounds) and, if it is a file of orders, InvoiceNo, Quantity, CustomerID
  --email     the seller, signed up if new; without it a new seller is made
  --stock     pieces of each product, by default as many as the file's orders ask for (100 where the file holds no quantities)
  --category  by default "Retail"
  --url       the shop, by default http://127.0.0.1:4000

A product whose sku is in the shop already is kept as it is, so an import that was cut short is completed by running it again.`;

const options = {
  email: { type: 'string' },
  password: { type: 'string' },
  stock: { type: 'string' },
  category: { type: 'string', default: 'Retail' },
  url: { type: 'string' },
} as const;

const stockWithoutOrders = 100;

await command(usage, async () => {
  const { file, values } = fileAndOptions(process.argv.slice(2), options, usage);
  const stock = values.stock === undefined ? undefined : whole('stock', values.stock, 0, 1_000_000_000);

  let broken = 0;
  const catalogue = await deriveCatalogue(readRows(file, () => (broken += 1)));
  const hasOrders = catalogue.products.some(({ sold }) => sold > 0);

  const client = shopClient(shopUrl(values.url));
  try {
    const seller = await openSeller(client, values, console.log);
    const bar = progressBar('products', catalogue.products.length);
    const { created, kept } = await createProducts(seller, catalogue.products, {
      category: values.category,
      stock: stock ?? (hasOrders ? undefined : stockWithoutOrders),
      onOne: bar.step,
    }).finally(bar.stop);
    console.log(
      `\n${reportOf(catalogue, broken)}\n${table([
        [created, 'products created'],
        [kept, 'products kept: their sku was in the shop already'],
      ])}`,
    );
    return 0;
  } finally {
    await client.close();
  }
});

function reportOf({ rows, products, repeats, rejected }: DerivedCatalogue, broken: number): string {
  const faults = [...rejected]
    .sort(([, a], [, b]) => b - a)
    .map(([fault, count]) => [count, `rows rejected, ${fault}: ${rowFaults[fault]}`] as const);
  return table([
    [rows + broken, 'rows read'],
    [products.length, 'products found'],
    [repeats, 'rows rejected, DUPLICATE: they name a product again, whose first row counts'],
    ...(broken > 0 ? [[broken, 'rows rejected, NOT_CSV: lines that cannot be read'] as const] : []),
    ...faults,
  ]);
}
