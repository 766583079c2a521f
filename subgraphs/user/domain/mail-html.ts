import type { Language } from '@commerce/kernel/language.ts';
import { oneLine } from '@commerce/kernel/text/display.ts';
import type { LineRow, MailContent, MailPart, SumRow } from './mail-content.ts';

interface Frame {
  readonly language: Language;
  readonly shopName: string;
  /** The sentence below the mail. */
  readonly footer: string;
}

/**
 * The mail as HTML that mail programs show well: tables for the layout, styles on the elements, and one small sheet for dark
 * themes and narrow windows. It loads nothing and runs nothing. Every text is escaped here, and nowhere before.
 */
export const mailHtml = ({ subject, heading, parts }: MailContent, { language, shopName, footer }: Frame): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escaped(subject)}</title>
<style>${sheet}</style>
</head>
<body class="ground" style="${styles.body}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="ground" style="${styles.ground}">
<tr><td align="center" class="page" style="padding:32px 16px 40px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="accent" style="${styles.brand}">${escaped(shopName)}</td></tr>
<tr><td class="card" style="${styles.card}">
<h1 class="ink" style="${styles.heading}">${escaped(heading)}</h1>
${parts.map(partHtml).join('\n')}
</td></tr>
<tr><td class="soft" style="${styles.footer}">${escaped(footer)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

function partHtml(part: MailPart): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p class="ink" style="${styles.paragraph}">${escaped(part.text)}</p>`;
    case 'note':
      return `<p class="soft" style="${styles.note}">${escaped(part.text)}</p>`;
    case 'link':
      return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 20px"><tr><td class="button" style="${styles.buttonCell}"><a href="${escaped(part.url)}" class="on-accent" style="${styles.button}">${escaped(part.label)}</a></td></tr></table>`;
    case 'code':
      return `<p class="soft" style="${styles.label}">${escaped(part.label)}</p>
<p class="tint ink" style="${styles.code}">${escaped(part.code)}</p>`;
    case 'lines':
      return `<table width="100%" cellpadding="0" cellspacing="0" style="${styles.table}">${part.rows.map(lineHtml).join('')}</table>${
        part.more === null ? '' : `<p class="soft" style="${styles.note}">${escaped(part.more)}</p>`
      }`;
    case 'sums':
      return `<table width="100%" cellpadding="0" cellspacing="0" style="${styles.table}">${part.rows.map(sumHtml).join('')}</table>`;
    case 'address':
      return `<p class="soft" style="${styles.label}">${escaped(part.label)}</p>
<p class="ink" style="${styles.paragraph}">${part.rows.map(escaped).join('<br>')}</p>`;
  }
}

const lineHtml = ({ name, detail, amount }: LineRow): string =>
  `<tr><td class="line ink" style="${styles.cell}">${escaped(name)}<br><span class="soft" style="${styles.detail}">${escaped(detail)}</span></td><td class="line ink" align="right" style="${styles.cell}${styles.amount}">${escaped(amount)}</td></tr>`;

const sumHtml = ({ label, amount, isTotal = false }: SumRow): string =>
  isTotal
    ? `<tr><td colspan="2" style="height:10px;line-height:10px;font-size:0">&nbsp;</td></tr><tr><td class="rule ink" style="${styles.total}">${escaped(label)}</td><td class="rule ink" align="right" style="${styles.total}${styles.amount}">${escaped(amount)}</td></tr>`
    : `<tr><td class="soft" style="${styles.sum}">${escaped(label)}</td><td class="ink" align="right" style="${styles.sum}${styles.amount}">${escaped(amount)}</td></tr>`;

/** A text as a part of HTML or of an attribute in quotation marks, in one line and without controls. */
const escaped = (text: string): string => oneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

const styles = {
  body: `margin:0;padding:0;background-color:#f6f4ee;${font}-webkit-text-size-adjust:100%`,
  ground: 'background-color:#f6f4ee',
  brand: `padding:0 4px 16px;color:#2f5d3a;font-size:17px;font-weight:700;letter-spacing:-0.01em;${font}`,
  card: `padding:36px 36px 28px;background-color:#ffffff;border:1px solid #e6e2d6;border-radius:14px;${font}`,
  heading: `margin:0 0 20px;color:#20221b;font-size:24px;line-height:1.3;font-weight:700;letter-spacing:-0.02em;word-break:keep-all;${font}`,
  paragraph: `margin:0 0 20px;color:#20221b;font-size:16px;line-height:1.6;word-break:keep-all;overflow-wrap:anywhere;${font}`,
  note: `margin:0 0 20px;color:#595b4f;font-size:14px;line-height:1.5;${font}`,
  label: `margin:0 0 6px;color:#595b4f;font-size:14px;line-height:1.5;${font}`,
  code: 'margin:0 0 24px;padding:12px 14px;background-color:#f1efe7;border-radius:8px;color:#20221b;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:14px;line-height:1.5;overflow-wrap:anywhere;word-break:break-all',
  buttonCell: 'background-color:#2f5d3a;border-radius:999px',
  button: `display:inline-block;padding:13px 26px;color:#ffffff;font-size:16px;font-weight:600;line-height:1.25;text-decoration:none;${font}`,
  table: 'margin:0 0 20px;border-collapse:collapse',
  cell: `padding:12px 0;border-bottom:1px solid #e6e2d6;color:#20221b;font-size:16px;line-height:1.45;vertical-align:top;word-break:keep-all;overflow-wrap:anywhere;${font}`,
  detail: 'color:#595b4f;font-size:14px',
  sum: `padding:4px 0;color:#595b4f;font-size:15px;line-height:1.5;vertical-align:top;${font}`,
  total: `padding:14px 0 4px;border-top:2px solid #20221b;color:#20221b;font-size:18px;font-weight:700;line-height:1.5;${font}`,
  amount: 'white-space:nowrap;padding-left:16px;color:#20221b;font-variant-numeric:tabular-nums;',
  footer: `padding:20px 8px 0;color:#595b4f;font-size:13px;line-height:1.6;word-break:keep-all;${font}`,
} as const;

/** The colours of dark themes stand on classes, since a style on an element has no theme. */
const sheet = [
  '@media (prefers-color-scheme:dark){',
  '.ground{background-color:#14150f!important}',
  '.card{background-color:#1d1f18!important;border-color:#3a3d31!important}',
  '.ink{color:#f1efe4!important}.soft{color:#b7b6a6!important}.accent{color:#a5d3a4!important}',
  '.tint{background-color:#262920!important}',
  '.line{border-color:#3a3d31!important}.rule{border-color:#f1efe4!important}',
  '.button{background-color:#a5d3a4!important}.on-accent{color:#10200f!important}',
  '}',
  '@media (max-width:480px){.page{padding:20px 10px 28px!important}.card{padding:26px 20px 20px!important}}',
].join('');
