import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromiumPath, launchChromium, withoutChromium } from './chromium.ts';

/** Runs journeys in a browser; where none is installed, names what it leaves out and how to get one. */
export const describeInBrowser: jest.Describe | jest.Describe['skip'] = chromiumPath ? describe : describe.skip;
if (!chromiumPath) console.warn(`Journeys in a browser are left out: ${withoutChromium}.`);

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request that left the shop's origin. */
  readonly elsewhere: readonly string[];
  /** Errors of the pages' scripts, and refusals of their content security policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** One browser for the visits of a test file. */
let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A visit at the shop with an empty profile. */
export async function aVisit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  browser ??= launchChromium();
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
