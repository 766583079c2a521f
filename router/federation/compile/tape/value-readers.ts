import type { FieldShape, ObjectShape, ValueShape } from '../../operation/shape.ts';
import type { Module } from '../source.ts';
import { enumMatch, type Match, scalarMatch } from './json-bytes.ts';
import { endOffset, headOffset, type Layout, type LayoutOf, objectsIn, startOffset } from './layout.ts';

/**
 * Compiles functions that read an answer once, byte by byte, by the shape that the plan gives it: exactly its keys in its order,
 * every value of its type, null only where the schema allows it, no white space. Each takes the place where a value begins and
 * returns where it ends, or -1 where the bytes are anything else.
 *
 * @param bytes the variable that holds the body.
 */
export function valueReaders(module: Module, bytes: string) {
  const [checks, readers] = [new Map<object, string>(), new Map<object, string>()];
  /** The function for a shape, made once. */
  const once = (known: Map<object, string>, shape: object, body: () => string): string => {
    const before = known.get(shape);
    if (before) return before;
    const name = module.reserve();
    known.set(shape, name);
    module.fill(name, 'p', body());
    return name;
  };

  const checkObject = (shape: ObjectShape): string =>
    once(checks, shape, () => {
      const fields = shape.fieldsOf.get(shape.type) ?? [];
      return `${fields.map((field, index) => `${keyCode(field, index)}\n${valueCode(field.value)}`).join('\n')}
      return ${bytes}[p] === 125 ? p + 1 : -1;`;
    });

  const readObject = (layout: Layout, layoutOf: LayoutOf): string =>
    once(readers, layout, () => {
      const fields = layout.fields.map((field, index) => {
        const head = headOffset(layout.fields.length, index);
        const isRecorded = layout.recorded.has(field);
        return `${keyCode(field, index)}
        ${isRecorded ? `link = r + ${head};` : ''}
        ${valueCode(field.value, isRecorded ? layoutOf : undefined)}
        t[r + ${endOffset(index)}] = p;`;
      });
      const empty: number[] = [];
      for (let offset = headOffset(layout.fields.length, 0); offset < layout.size; offset++) empty.push(offset);
      return `if (${bytes}[p] !== 123) return -1;
      const r = n;
      n += ${layout.size};
      if (n > t.length) grow();
      t[link] = r;
      t[r] = 0;
      t[r + ${startOffset}] = p;
      ${empty.map((offset) => `t[r + ${offset}] = 0;`).join('\n')}
      ${fields.join('\n')}
      link = r;
      return ${bytes}[p] === 125 ? p + 1 : -1;`;
    });

  /** Code that moves `p` past a value, or returns -1. */
  function valueCode(value: ValueShape, layoutOf?: LayoutOf): string {
    const present = presentCode(value, layoutOf);
    return value.nonNull || value.kind === 'typename'
      ? present
      : `if (${bytes}[p] === 110) { ${literalCode('null')} } else { ${present} }`;
  }

  function presentCode(value: ValueShape, layoutOf: LayoutOf | undefined): string {
    const objects = layoutOf && objectsIn(value);
    switch (value.kind) {
      case 'list':
        return callCode(listReader(value.item, layoutOf));
      case 'object':
        return callCode(objects ? readObject(layoutOf(objects.shape), layoutOf) : checkObject(value.shape));
      case 'enum':
        return matchCode(enumMatch(value.values));
      case 'scalar':
        return matchCode(scalarMatch(value.type));
      case 'typename':
        return value.type === undefined ? 'return -1;' : literalCode(JSON.stringify(value.type));
      case 'introspection':
        return 'return -1;'; // the engine writes these itself
    }
  }

  const listReader = (item: ValueShape, layoutOf: LayoutOf | undefined): string =>
    once(
      layoutOf ? readers : checks,
      item,
      () => `if (${bytes}[p] !== 91) return -1;
    if (${bytes}[p + 1] === 93) return p + 2;
    do {
      p += 1;
      ${valueCode(item, layoutOf)}
    } while (${bytes}[p] === 44);
    return ${bytes}[p] === 93 ? p + 1 : -1;`,
    );

  const callCode = (reader: string) => `if ((p = ${reader}(p)) < 0) return -1;`;
  const matchCode = (match: Match) => `if ((p = ${module.bind(match)}(${bytes}, p)) < 0) return -1;`;
  const keyCode = ({ key }: FieldShape, index: number) => literalCode(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
  const literalCode = (text: string) => {
    const wanted = [...Buffer.from(text)].map((byte, index) => `${bytes}[p + ${index}] !== ${byte}`);
    return `if (${wanted.join(' || ')}) return -1;\np += ${wanted.length};`;
  };
  /** The body of a function that reads a whole response: data, read by some code, and nothing else. */
  const bodyCode = (dataCode: string) => `let p = 0;
    ${literalCode('{"data":')}
    ${dataCode}
    return ${bytes}[p] === 125 && p + 1 === ${bytes}.length ? p : -1;`;
  return { readObject, checkObject, bodyCode, literalCode, callCode };
}

export type ValueReaders = ReturnType<typeof valueReaders>;
