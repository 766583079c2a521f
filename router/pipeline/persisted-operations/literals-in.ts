/** A string literal in code. */
export interface Literal {
  /** With `${name}` replaced by the constant's text. */
  readonly text: string;
  /** Whether the tag `gql` or `graphql` precedes it. */
  readonly isTagged: boolean;
  /** The first expression that is not a string constant of the same file: the text is incomplete. */
  readonly unresolved?: string;
}

/**
 * Comments, quoted strings, and templates whose expressions contain no backtick or brace. The order keeps one from matching
 * inside another.
 */
const tokens = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\[\s\S]|\$\{[^{}`]*\}|[^`\\])*)`/g;

const tag = /\b(?:gql|graphql)\(?\s*$/;
const name = /\b(?:const|let|var)\s+(\w+)\s*(?::[^=]+)?=\s*$/;

interface Raw {
  readonly body: string;
  readonly isTagged: boolean;
  readonly isTemplate: boolean;
}

/**
 * The string literals of JavaScript or TypeScript, without running the code. Resolves `${name}` by `const name = '…'` of the same
 * file, which is how operations share selections.
 */
export function literalsIn(code: string): readonly Literal[] {
  const named = new Map<string, Raw>();
  const all: Raw[] = [];
  for (const match of code.matchAll(tokens)) {
    const [, single, double, template] = match;
    const body = single ?? double ?? template;
    if (body === undefined) continue; // a comment
    const before = code.slice(Math.max(0, match.index - 200), match.index);
    const raw = { body, isTagged: tag.test(before), isTemplate: template !== undefined };
    const constant = name.exec(before)?.[1];
    if (constant !== undefined) named.set(constant, raw);
    all.push(raw);
  }
  return all.map((raw) => {
    const { text, unresolved } = resolved(raw, named, new Set());
    return { text, isTagged: raw.isTagged, ...(unresolved !== undefined && { unresolved }) };
  });
}

function resolved(
  { body, isTemplate }: Raw,
  named: ReadonlyMap<string, Raw>,
  above: ReadonlySet<string>,
): Readonly<{ text: string; unresolved?: string | undefined }> {
  if (!isTemplate) return { text: unescaped(body) };
  let unresolved: string | undefined;
  const text = body.replace(/\\[\s\S]|\$\{([^{}`]*)\}/g, (whole, expression: string | undefined) => {
    if (expression === undefined) return unescaped(whole);
    const inner = expression.trim();
    const constant = above.has(inner) ? undefined : named.get(inner);
    if (!constant) {
      unresolved ??= inner;
      return whole;
    }
    const value = resolved(constant, named, new Set([...above, inner]));
    unresolved ??= value.unresolved;
    return value.text;
  });
  return { text, unresolved };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, braced, four, two, one: string) => {
    const code = braced ?? four ?? two;
    return code === undefined ? (escapes[one] ?? one) : String.fromCodePoint(Number.parseInt(code, 16));
  });
