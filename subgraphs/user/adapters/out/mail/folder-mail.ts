import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SendMail } from '../../../application/ports.ts';
import { composed } from './compose.ts';

/**
 * Writes each mail as a file `<kind>-<id>.eml` that mail programs and editors open, for development. Sending again replaces it.
 */
export function folderMail({ folder, from }: Readonly<{ folder: string; from: string }>): SendMail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return async (mail) => {
    const { message } = await transport.sendMail(composed(mail, from));
    const file = join(folder, `${mail.kind.toLowerCase().replaceAll('_', '-')}-${mail.id}.eml`);
    const write = () => writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await write().catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error; // the folder is not there yet, or not any more
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await write();
    });
    await rename(`${file}.part`, file);
  };
}
