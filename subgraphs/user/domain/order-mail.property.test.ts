import { languages } from '@commerce/kernel/language.ts';
import fc from 'fast-check';
import { composed } from '../adapters/out/mail/compose.ts';
import { mailTemplates } from './mail-templates.ts';
import { someOrderFacts } from './order-mail.support.ts';
import { type OrderFacts, orderMailKinds } from './order-mail.ts';
import { orderMail } from './order-mail-templates.ts';
import { writeMail } from './write-mail.ts';

/** Texts that would break out of HTML, of an attribute, of a line or of a header. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</td></tr></table><a href="https://evil.example">Pay here</a>',
    '<!--',
    ']]>',
    '<style>*{display:none}</style>',
    '&lt;b&gt;',
    'Tea\r\nBcc: everyone@shop.example\r\n\r\nBuy this',
    '\u202Eevil\u2066',
    '\u0000\u001b]0;title\u0007',
    'x'.repeat(500),
    '가'.repeat(300),
  ),
);

const facts = fc
  .record({
    names: fc.array(fc.option(hostile), { minLength: 1, maxLength: 3 }),
    reason: fc.option(hostile),
    label: hostile,
    typed: hostile,
  })
  .map(({ names, reason, label, typed }): OrderFacts => {
    const { totals, address } = someOrderFacts;
    if (!totals || !address) throw new Error('the order of the test has both');
    const [tax] = totals.taxes;
    return {
      ...someOrderFacts,
      reason,
      lines: names.map((name) => ({ name, quantity: 1, unitPrice: totals.total })),
      totals: { ...totals, discounts: [{ label, amount: totals.total }], taxes: tax ? [{ ...tax, label }] : [] },
      address: { ...address, recipient: typed, line1: typed, line2: typed, city: typed },
    };
  });

/** Control characters but line breaks, and direction controls. */
const controls = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

/** The elements that the templates write. */
const written = new Set(
  'html head meta title style body table tr td h1 p br a span'
    .split(' ')
    .flatMap((name) => [name, `/${name}`])
    .concat('!doctype'),
);

describe('a mail about an order', () => {
  const mailAbout = (kind: (typeof orderMailKinds)[number], order: OrderFacts, language: 'ko' | 'en', salutation: string) =>
    writeMail(orderMail(kind, order, { language, salutation, storefrontUrl: 'https://shop.example/' }), language, 'Commerce');

  it('shows every typed text as text: no element, no attribute, no address and no line of its own', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(...orderMailKinds),
        fc.constantFrom(...languages),
        hostile,
        (order, kind, language, name) => {
          const { subject, text, html } = mailAbout(kind, order, language, name);
          const plain = mailAbout(kind, { ...someOrderFacts, lines: someOrderFacts.lines.slice(0, 1) }, language, 'Hello,');

          const tags = [...html.matchAll(/<(\/?[!\w]+)([^>]*)>/g)];
          expect(tags.map(([, tag]) => String(tag).toLowerCase()).filter((tag) => !written.has(tag))).toEqual([]);
          expect(html.match(/</g)).toHaveLength(tags.length);
          for (const [, , attributes] of tags) expect(attributes).not.toMatch(/\bon\w+\s*=|javascript:|\bsrc\s*=|url\(/i);
          expect([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual([
            'https://shop.example/ko/orders/019a0000-0000-7000-8000-0000000000f1',
          ]);
          expect(html).not.toMatch(controls);
          expect(text).not.toMatch(controls);
          expect(text).not.toMatch(/^Bcc:/m);
          expect(subject).toBe(plain.subject);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has lines of 78 characters at most, but for the address of its page', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...languages), hostile, (order, language, name) => {
        const { text } = mailAbout('ORDER_REJECTED', order, language, name);
        const long = text.split('\n').filter((line) => [...line].length > 78);
        expect(long.filter((line) => !line.startsWith('https://shop.example/'))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out lines of an address that mail programs would show as links', () => {
    for (const line1 of ['You won: evil.example/prize', 'https://evil.example', 'call a@evil.example', 'www.evil']) {
      const address = someOrderFacts.address && { ...someOrderFacts.address, line1 };
      const { text, html } = mailAbout('ORDER_CONFIRMED', { ...someOrderFacts, address }, 'en', 'Hello,');
      expect([text.includes('evil'), html.includes('evil')]).toEqual([false, false]);
      expect(text).toContain('(not shown)');
    }
  });

  it('loads nothing: every mail is whole in itself', () => {
    for (const language of languages) {
      const contents = [
        ...orderMailKinds.map((kind) =>
          orderMail(kind, someOrderFacts, { language, salutation: 'Hello,', storefrontUrl: 'https://shop.example' }),
        ),
        ...Object.values(mailTemplates[language]).map((template) =>
          template({ salutation: 'Hello,', token: 'TOKEN', storefrontUrl: 'https://shop.example' }),
        ),
      ];
      for (const content of contents) {
        const { html } = writeMail(content, language, 'Commerce');
        expect(html).not.toMatch(/\bsrc=|<link|<script|<img|url\(|@import|@font-face/i);
        expect(html).toContain('prefers-color-scheme:dark');
      }
    }
  });

  it('takes no header from any text', () => {
    fc.assert(
      fc.property(facts, hostile, (order, name) => {
        const mail = { id: 'id', kind: 'ORDER_CONFIRMED' as const, to: 'minji@shop.example' };
        const options = composed(
          { ...mail, ...mailAbout('ORDER_CONFIRMED', order, 'ko', name) },
          'Commerce <no-reply@shop.example>',
        );
        expect([options.subject, options.messageId, options.to]).toEqual([
          '주문이 확정되었습니다 (261123-7K2Q9X)',
          '<id@shop.example>',
          { name: '', address: 'minji@shop.example' },
        ]);
        expect(Object.keys(options.headers ?? {})).toEqual(['Auto-Submitted']);
      }),
      { numRuns: 100 },
    );
  });
});
