import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The link in the newest mail of this kind to the address, as its reader would follow it. Mails come after the answer. */
export async function mailedLink(dataFolder: string, kind: string, email: string): Promise<string> {
  const folder = join(dataFolder, 'mail');
  for (let tries = 0; tries < 200; tries += 1) {
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(kind) && name.endsWith('.eml')).sort();
    for (const file of files.reverse()) {
      const text = (await readFile(join(folder, file), 'utf8')).replaceAll('=\n', '').replaceAll('=3D', '=');
      const link = text.includes(`To: ${email}`) ? /https?:\/\/\S+#token=[\w-]{43}/.exec(text)?.[0] : undefined;
      if (link) return link;
    }
    await pause(100);
  }
  throw new Error(`No mail ${kind} came to ${email}.`);
}
