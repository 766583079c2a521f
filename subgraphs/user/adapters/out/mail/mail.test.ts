import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import type { Mail } from '../../../application/ports.ts';
import { aMailServer } from './a-mail-server.support.ts';
import { openMail } from './open-mail.ts';

const from = 'Commerce <no-reply@shop.example>';
const mail: Mail = {
  id: '019a0000-0000-7000-8000-0000000000f1',
  kind: 'PASSWORD_RESET',
  to: 'minji@shop.example',
  subject: 'Choose a new password',
  text: 'Hello 민지,\n\nhttps://shop.example/reset-password#token=abc\n',
  html: '<p>Hello 민지</p>',
};

describe('mail by SMTP', () => {
  it('arrives as it was written', async () => {
    const server = await aMailServer();
    const { send, close } = openMail({ smtpUrl: fixed(server.url), folder: '', from });
    await send(mail);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toContain('From: Commerce <no-reply@shop.example>');
    expect(server.received[0]).toContain('To: minji@shop.example');
    expect(server.received[0]).toContain(`Message-ID: <${mail.id}@shop.example>`);
    expect(server.received[0]).toContain('Auto-Submitted: auto-generated');
    close();
    await server.close();
  });

  it('that the server refuses, or that finds no server, is not taken for sent', async () => {
    const server = await aMailServer(true);
    const refused = openMail({ smtpUrl: fixed(server.url), folder: '', from });
    await expect(refused.send(mail)).rejects.toThrow(/550|rejected/);
    refused.close();
    await server.close();
    const anonymous = openMail({ smtpUrl: fixed(server.url), folder: '', from });
    await expect(anonymous.send(mail)).rejects.toThrow();
    anonymous.close();
  });
});

describe('mail into a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'mail-')), 'mail');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('is a file that mail programs open, for its owner only, and one however often it is sent', async () => {
    const { send } = openMail({ smtpUrl: undefined, folder, from });
    await send(mail);
    await send(mail);
    expect(await readdir(folder)).toEqual([`password-reset-${mail.id}.eml`]);
    const file = join(folder, `password-reset-${mail.id}.eml`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('Subject: Choose a new password');
    expect(text).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(text).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m);
    expect(text).toMatch(/^Content-Type: text\/html; charset=utf-8$/m);
  });

  it('takes no more recipients or headers than one, whatever the texts hold', async () => {
    const { send } = openMail({ smtpUrl: undefined, folder, from });
    const nasty = 'Hello\r\nBcc: everyone@shop.example\r\n\r\nBuy this';
    await send({ ...mail, subject: nasty, to: 'minji@shop.example, eve@shop.example' });
    const text = await readFile(join(folder, `password-reset-${mail.id}.eml`), 'utf8');
    const head = text.slice(0, text.indexOf('\n\n'));
    expect(head).not.toMatch(/^Bcc:/m);
    expect(head.match(/^To:.*$/m)?.[0]).not.toContain(', eve@shop.example');
  });
});
