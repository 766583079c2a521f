import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { SendMail } from '../../../application/ports.ts';
import { folderMail } from './folder-mail.ts';
import { smtpMail } from './smtp-mail.ts';

/** By SMTP where a server is named, else into the folder. */
export function openMail(
  options: Readonly<{ smtpUrl: Followed<string> | undefined; folder: string; from: string }>,
): Readonly<{ send: SendMail; close: () => void }> {
  const { smtpUrl, folder, from } = options;
  return smtpUrl === undefined ? { send: folderMail({ folder, from }), close: () => {} } : smtpMail({ url: smtpUrl, from });
}
