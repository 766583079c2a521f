/**
 * Generated code. A compiled operation runs thousands of times, so its inner loops are written out as JavaScript for exactly its
 * fields. Everything that reaches the text is a name from a validated document or goes through `literal`.
 */
export type Module = Readonly<{
  /** Makes a value of this program visible to the generated code. @returns the name to call it by. */
  bind: (value: unknown) => string;
  /** Adds a function. @returns its name. */
  define: (parameters: string, body: string) => string;
  /** Reserves the name of a function whose body comes later (recursion). */
  reserve: () => string;
  fill: (name: string, parameters: string, body: string) => void;
  /** Declares variables that all functions share. */
  declare: (names: readonly string[]) => void;
  /** Number of characters of all functions. */
  length: () => number;
  /** Compiles everything and evaluates one expression inside. */
  evaluate: <T>(expression: string) => T;
}>;

export function makeModule(): Module {
  const bound: unknown[] = [];
  const functions: string[] = [];
  let reserved = 0;

  const reserve = () => `f${reserved++}`;
  const fill = (name: string, parameters: string, body: string) =>
    void functions.push(`function ${name}(${parameters}) {\n${body}\n}`);
  return {
    bind: (value) => `c${bound.push(value) - 1}`,
    reserve,
    fill,
    declare: (names) => void functions.push(`let ${names.join(', ')};`),
    define: (parameters, body) => {
      const name = reserve();
      fill(name, parameters, body);
      return name;
    },
    length: () => functions.reduce((sum, text) => sum + text.length, 0),
    evaluate: (expression) => {
      const names = bound.map((_, index) => `c${index}`);
      const text = `'use strict';\n${functions.join('\n')}\nreturn ${expression};`;
      return new Function(...names, text)(...bound);
    },
  };
}

/** A JavaScript literal for a string. */
export const literal = (text: string) =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

/** An expression for `object[key]` that never answers with something inherited (`constructor`, `__proto__`). */
export function property(object: string, key: string): string {
  if (key in Object.prototype) return `(Object.hasOwn(${object}, ${literal(key)}) ? ${object}[${literal(key)}] : undefined)`;
  return `${object}.${key}`;
}
