// `pnpm import-catalogue FILE.csv[.gz]` puts the products of a retail file on sale, through the public API, as a seller.
import { writeFile } from 'node:fs/promises';
import { print } from '@commerce/chassis/telemetry/print.ts';
import { shopClient } from '../shop-client/client.ts';
import { progressBar } from '../up/progress-bar.ts';
import { makeAddPicture } from './add-picture.ts';
import { rowFaults } from './classify-row.ts';
import { type Creation, createProducts } from './create-products.ts';
import { attributesOf } from './derive-attributes.ts';
import { type DerivedCatalogue, deriveCatalogue, type Rejection, soundRejections } from './derive-catalogue.ts';
import { makeCategoryOf } from './import-categories.ts';
import { command, fileAndOptions, shopUrl, WrongUse, whole } from './options.ts';
import { linesInWords } from './rejections.ts';
import { table } from './report.ts';
import { shelfOf } from './retail-categories.ts';
import { lineFaults, readRows } from './rows.ts';
import { openSeller } from './seller.ts';

const usage = `Usage: pnpm import-catalogue FILE.csv[.gz] [--email EMAIL --password PASSWORD] [--stock N] [--url URL]
                             [--admin-email EMAIL --admin-password PASSWORD | --category NAME] [--pictures drawn]
                             [--encoding NAME] [--rejected FILE]

  FILE        columns StockCode, Description, UnitPrice (pounds), Brand if it has one, and, if it is a file of orders, InvoiceNo,
              Quantity, CustomerID; colour, design, material and pieces are read from the description; UTF-8, one row a line
  --email     the seller, signed up if new; without it a new seller is made
  --stock     pieces of each product, by default as many as the file's orders ask for (100 where the file holds no quantities)
  --admin-email, --admin-password
              an administrator, who makes a tree of categories from what the descriptions name; without one the categories are
              its roots
  --category  one category for all products instead
  --pictures  none, the default, or drawn: one of the product's colour and design, which takes the shop far longer than the product
  --url       the shop, by default http://127.0.0.1:4000
  --encoding  of the file, if it is not UTF-8, for example windows-1252
  --rejected  writes every line that is left out, with its reason, to this file

A product whose sku is in the shop already stays as it is, so an import that was cut short is completed by running it again.

Every line is imported, or reported as rejected with its reason and number. Exit codes:
  0  all is imported that sells something; fees, cancellations, free and repeated rows are left out
  1  nothing is imported: the file was refused, holds no product, or the shop does not answer
  2  imported, but lines were rejected for mistakes in the file, or products were refused by the shop`;

const options = {
  email: { type: 'string' },
  password: { type: 'string' },
  stock: { type: 'string' },
  category: { type: 'string' },
  'admin-email': { type: 'string' },
  'admin-password': { type: 'string' },
  pictures: { type: 'string', default: 'none' },
  url: { type: 'string' },
  encoding: { type: 'string' },
  rejected: { type: 'string' },
} as const;

const stockWithoutOrders = 100;

await command(usage, async () => {
  const { file, values } = fileAndOptions(process.argv.slice(2), options, usage);
  if (values.pictures !== 'none' && values.pictures !== 'drawn') throw new WrongUse('--pictures is none or drawn.');
  const stock = values.stock === undefined ? undefined : whole('stock', values.stock, 0, 1_000_000_000);

  const catalogue = await deriveCatalogue((onFault) => readRows(file, { encoding: values.encoding, onFault }));
  if (values.rejected !== undefined) await writeFile(values.rejected, rejectedFile(catalogue));
  if (catalogue.products.length === 0) {
    print(`${reportOf(catalogue)}\n\nThe file holds no product; nothing was imported.`);
    return 1;
  }
  const hasOrders = catalogue.products.some(({ sold }) => sold > 0);

  const client = shopClient(shopUrl(values.url));
  try {
    const seller = await openSeller(client, values, print);
    const bar = progressBar('products', catalogue.products.length);
    const creation = await createProducts(seller, catalogue.products, {
      categoryOf: await makeCategoryOf(client, {
        category: values.category,
        adminEmail: values['admin-email'],
        adminPassword: values['admin-password'],
      }),
      addPicture: values.pictures === 'drawn' ? makeAddPicture(seller, shopUrl(values.url)) : undefined,
      stock: stock ?? (hasOrders ? undefined : stockWithoutOrders),
      onOne: bar.step,
    }).finally(bar.stop);
    print(`\n${reportOf(catalogue)}\n${creationReport(creation)}`);
    return exitCodeOf(catalogue, creation);
  } finally {
    await client.close();
  }
});

function exitCodeOf({ rejected }: DerivedCatalogue, { created, unchanged, refused }: Creation): number {
  if (created + unchanged === 0) return 1;
  const isSound = rejected.all().every(([reason]) => soundRejections.includes(reason));
  return isSound && refused.length === 0 ? 0 : 2;
}

function wordsOf(reason: Rejection): string {
  if (reason === 'DUPLICATE') return 'they name a product again, whose first row counts';
  return { ...rowFaults, ...lineFaults }[reason];
}

function reportOf({ products, rows, rejected }: DerivedCatalogue): string {
  const broken = rejected.all().reduce((sum, [reason, lines]) => sum + (reason in lineFaults ? lines.length : 0), 0);
  return table([
    [rows + broken, 'rows read'],
    [products.length, 'products found'],
    [products.filter(({ name }) => shelfOf(name).key !== undefined).length, 'of them name their category'],
    [
      products.filter(({ name }) => attributesOf(name).length > 0).length,
      'of them name a colour, design, material or number of pieces',
    ],
    ...rejected
      .all()
      .map(([reason, lines]) => [lines.length, `rows rejected, ${reason}: ${wordsOf(reason)} (${linesInWords(lines)})`] as const),
  ]);
}

function creationReport({ created, unchanged, refused }: Creation): string {
  const refusals = refused.map(({ line, sku, code, message }) => `\n  line ${line}, ${sku}: ${code}, ${message}`);
  return `${table([
    [created, 'products created'],
    [unchanged, 'products unchanged: their sku was in the shop already'],
    ...(refused.length > 0 ? [[refused.length, 'products refused by the shop:'] as const] : []),
  ])}${refusals.join('')}`;
}

function rejectedFile({ rejected }: DerivedCatalogue): string {
  const all = rejected.all().flatMap(([reason, lines]) => lines.map((line) => [line, reason] as const));
  const rows = all.sort(([a], [b]) => a - b).map(([line, reason]) => `${line},${reason},"${wordsOf(reason)}"`);
  return `Line,Code,Reason\n${rows.map((row) => `${row}\n`).join('')}`;
}
