const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A copy of the value that notes which fields are read, by the path of their object. */
function noting(value: unknown, path: string, reads: Map<string, Set<string>>): unknown {
  if (!isContainer(value)) return value;
  const read = reads.get(path) ?? new Set<string>();
  reads.set(path, read);
  return new Proxy(value, {
    get(target, name) {
      const inner = Reflect.get(target, name);
      if (typeof name === 'symbol') return inner;
      read.add(name);
      return noting(inner, `${path}.${name}`, reads);
    },
  });
}

/**
 * Fields that a schema does not know. A validator reads each field that its schema names, all fields of a map, and none of an
 * object that may hold anything. The API server refuses unknown fields: `kubectl apply` asks it to since Kubernetes 1.27.
 * @param validate runs the validator on the copy that it is given.
 * @returns the paths, `spec.template.spec.containers.0.readinesProbe`.
 */
export function unknownFields(data: Readonly<Record<string, unknown>>, validate: (copy: unknown) => void): string[] {
  const reads = new Map<string, Set<string>>();
  validate(noting(data, '', reads));
  const below = (value: unknown, path: string): string[] => {
    const read = reads.get(path);
    if (!isContainer(value) || !read?.size) return []; // a value, or an object whose content the schema leaves open
    return Object.entries(value).flatMap(([name, inner]) =>
      read.has(name) ? below(inner, `${path}.${name}`) : [`${path}.${name}`.slice(1)],
    );
  };
  return below(data, '');
}
