import type { SendMailOptions } from 'nodemailer';
import type { Mail } from '../../../application/ports.ts';

/**
 * The mail as nodemailer takes it, with its text and its HTML as alternatives. The id makes repeats recognisable to mail
 * programs; automatic replies are not wanted (RFC 3834).
 */
export const composed = ({ id, to, subject, text, html }: Mail, from: string): SendMailOptions => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  html,
  textEncoding: 'quoted-printable',
  messageId: `<${id}@${domainOf(from)}>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
