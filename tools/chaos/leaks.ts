/** What no reply may carry, and how it is called in the report. */
const secrets: readonly (readonly [string, RegExp])[] = [
  ['a stack', /\bat [\w$.<>[\] ]+ \((?:file:|node:|\/)|\.[cm]?[jt]s:\d+:\d+|node_modules/],
  ['SQL text', /\b(?:from|into|update)\s+\\?["`]\w|Failed query/i],
  ['SQL text', /\b(?:SQLITE|ER)_[A-Z]/],
  ['a host or port', /\b127\.0\.0\.1\b|\blocalhost\b|\bECONN\w+|\bEPIPE\b|\bgetaddrinfo\b|\bmysql:|\bkafka:|\bredis:/i],
  ['a path of the machine', /"[^"]*\/(?:tmp|home|work|root|usr|var)\/[^"]*"/],
];

/** Tokens are random text, in which anything may be read. */
const tokens = /"(?:accessToken|refreshToken)":"[^"]*"/g;

/** The page on which a buyer pays; the stand-in of Stripe serves it on this machine. */
const paymentPages = /"redirectUrl":"http:\/\/127\.0\.0\.1:\d+\/c\/pay\/[^"]*"/g;

/** What the text of a reply gives away; empty for a good one. */
export function leaksIn(reply: string): readonly string[] {
  const text = reply.replaceAll(tokens, '').replaceAll(paymentPages, '');
  return secrets.filter(([, form]) => form.test(text)).map(([what]) => what);
}
