import type { Language } from '@commerce/kernel/language.ts';
import type { MailContent, Words } from './mail-content.ts';
import { mailHtml } from './mail-html.ts';
import { mailFooters } from './mail-templates.ts';
import { mailText } from './mail-text.ts';

/** Writes a mail in both of its forms. */
export const writeMail = (content: MailContent, language: Language, shopName: string): Words => ({
  subject: content.subject,
  text: mailText(content),
  html: mailHtml(content, { language, shopName, footer: mailFooters[language] }),
});
