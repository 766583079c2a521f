import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The installed Chromium, if there is one. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path));

export const withoutChromium = 'install Chromium (`apt-get install chromium`) or set CHROMIUM to its path';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the installed Chromium with an empty profile. @throws where there is none. */
export const launchChromium = (...more: readonly string[]): Promise<Browser> => launch({ args: [...flags, ...more] });

/** A Chromium that keeps pages for the way back as shoppers' browsers do; Playwright switches that off. */
export const launchChromiumThatKeepsPages = (): Promise<Browser> =>
  launch({ args: flags, ignoreDefaultArgs: ['--disable-back-forward-cache'] });

function launch(options: LaunchOptions): Promise<Browser> {
  if (!chromiumPath) throw new Error(`There is no browser: ${withoutChromium}.`);
  return chromium.launch({ executablePath: chromiumPath, ...options });
}
