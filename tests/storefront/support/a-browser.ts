import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The installed Chromium, if there is one. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path));

/** Runs journeys in a browser; where none is installed, names what it leaves out and how to get one. */
export const describeInBrowser: jest.Describe | jest.Describe['skip'] = chromiumPath ? describe : describe.skip;
if (!chromiumPath)
  console.warn('Journeys in a browser are left out: install Chromium (`apt-get install chromium`) or set CHROMIUM to its path.');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request that left the shop's origin. */
  readonly elsewhere: readonly string[];
  /** Errors of the pages' scripts, and refusals of their content security policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** One browser for the visits of a test file. */
let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A visit at the shop with an empty profile. */
export async function aVisit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  browser ??= chromium.launch({ executablePath: chromiumPath as string, args: flags });
  const context = await (await browser).newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {
    page,
    context,
    elsewhere,
    complaints,
    close: () => context.close(),
  };
}
