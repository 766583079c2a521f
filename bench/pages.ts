// `pnpm bench:pages`: what Lighthouse says of the shop's pages, on a phone.
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { launchChromium } from '../tests/storefront/support/chromium.ts';
import { openDemoStorefront } from '../tests/storefront/support/open-demo-storefront.ts';
import { freePort } from '../tools/up/free-port.ts';

const help = `Lighthouse on the pages of the demo shop, with the settings for phones (slow network, four times slower CPU).

  pnpm bench:pages                      a demo shop of its own
  pnpm bench:pages --url http://…       a shop that runs already

  --runs 3   how often each page is measured; the table shows the run whose performance is the median

Exits with 1 where a page misses the budget: performance 95, accessibility, best practices and SEO 100, 90 kB of JavaScript,
no layout shift.
`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    runs: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

const budget = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
const maxScriptKb = 90;

const paths = ['/en', '/ko', '/en/c/tea-coffee', '/ko/search', '/en/p/TEA-001', '/ko/p/BOO-001'];

interface Figures {
  readonly page: string;
  readonly performance: number;
  readonly accessibility: number;
  readonly 'best-practices': number;
  readonly seo: number;
  readonly 'script, kB': number;
  readonly 'largest paint, ms': number;
  readonly 'layout shift': number;
}

async function scriptsOf(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => gzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer())).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function figuresOf(url: string, port: number): Promise<Figures> {
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(budget) });
  if (!result) throw new Error(`Lighthouse says nothing of ${url}.`);
  const { categories, audits } = result.lhr;
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  for (const { id, title, score: of, scoreDisplayMode } of Object.values(audits))
    if (of === 0 && scoreDisplayMode === 'binary') console.log(`  ${new URL(url).pathname}: ${id}: ${title}`);
  const { items = [] } = (audits['network-requests']?.details ?? {}) as { items?: { resourceType: string; url: string }[] };
  const scripts = items.filter(({ resourceType }) => resourceType === 'Script').map((item) => item.url);
  return {
    page: new URL(url).pathname,
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    'script, kB': Math.round((await scriptsOf(scripts)) / 100) / 10,
    'largest paint, ms': Math.round(audits['largest-contentful-paint']?.numericValue ?? 0),
    'layout shift': Math.round((audits['cumulative-layout-shift']?.numericValue ?? 1) * 1_000) / 1_000,
  };
}

async function median(measureOnce: () => Promise<Figures>): Promise<Figures> {
  const runs: Figures[] = [];
  for (let run = 0; run < Number(values.runs); run++) runs.push(await measureOnce());
  runs.sort((a, b) => a.performance - b.performance);
  return runs[Math.floor(runs.length / 2)] as Figures;
}

const isWithin = (figures: Figures): boolean =>
  Object.entries(budget).every(([name, least]) => figures[name as keyof typeof budget] >= least) &&
  figures['script, kB'] <= maxScriptKb &&
  figures['layout shift'] === 0;

async function measure(): Promise<void> {
  const shop = values.url ? undefined : await openDemoStorefront();
  const origin = values.url ?? shop?.url ?? '';
  const port = await freePort();
  const browser = await launchChromium(`--remote-debugging-port=${port}`);
  const table: Figures[] = [];
  try {
    for (const path of paths) {
      const { url } = await fetch(new URL(path, origin)); // after redirects, and with warm caches
      table.push(await median(() => figuresOf(url, port)));
    }
  } finally {
    await browser.close();
    await shop?.close();
  }
  console.table(table);
  if (!table.every(isWithin)) process.exitCode = 1;
}

if (values.help) console.log(help);
else await measure();
