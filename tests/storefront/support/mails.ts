import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unquoted } from '../../blackbox/support/quoted-printable.ts';

/** The newest mail of this kind to the address, as its reader sees the source. Mails come after the answer. */
export async function mailTo(dataFolder: string, kind: string, email: string): Promise<string> {
  const folder = join(dataFolder, 'mail');
  for (let tries = 0; tries < 200; tries += 1) {
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(kind) && name.endsWith('.eml')).sort();
    for (const file of files.reverse()) {
      const text = unquoted(await readFile(join(folder, file), 'latin1'));
      if (text.includes(`To: ${email}`)) return text;
    }
    await pause(100);
  }
  throw new Error(`No mail ${kind} came to ${email}.`);
}

/** The link in the newest mail of this kind to the address, as its reader would follow it. */
export async function mailedLink(dataFolder: string, kind: string, email: string): Promise<string> {
  const link = /https?:\/\/\S+#token=[\w-]{43}/.exec(await mailTo(dataFolder, kind, email))?.[0];
  if (!link) throw new Error(`The mail ${kind} to ${email} has no link.`);
  return link;
}
