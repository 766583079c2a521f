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
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
}
