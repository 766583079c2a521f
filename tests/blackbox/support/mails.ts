import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unquoted } from './quoted-printable.ts';

/**
 * The mails of an embedded shop, as their readers see the sources. The user service writes each as `<kind>-<id>.eml.part` first
 * and renames it, so only whole files are read.
 *
 * @param kind the beginning of the files' names, as `order-confirmed`
 */
export async function mailsIn(dataFolder: string, kind: string): Promise<readonly string[]> {
  const folder = join(dataFolder, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.eml'));
  return Promise.all(names.sort().map(async (name) => unquoted(await readFile(join(folder, name), 'latin1'))));
}

/** The newest mail of this kind that has the text. Mails come after the answer: Jest's time limit ends the wait. */
export async function mailWith(dataFolder: string, kind: string, text: string): Promise<string> {
  for (;;) {
    const mail = (await mailsIn(dataFolder, kind)).findLast((source) => source.includes(text));
    if (mail) return mail;
    await pause(50);
  }
}

/** The newest mail of this kind to the address. */
export const mailTo = (dataFolder: string, kind: string, email: string): Promise<string> =>
  mailWith(dataFolder, kind, `To: ${email}`);

/** The link in the newest mail of this kind to the address, as its reader would follow it. */
export async function mailedLink(dataFolder: string, kind: string, email: string): Promise<string> {
  const link = /https?:\/\/\S+#token=[\w-]{43}/.exec(await mailTo(dataFolder, kind, email))?.[0];
  if (!link) throw new Error(`The mail ${kind} to ${email} has no link.`);
  return link;
}

/** The token of that link. */
export const mailedToken = async (dataFolder: string, kind: string, email: string): Promise<string> =>
  new URL(await mailedLink(dataFolder, kind, email)).hash.slice('#token='.length);
