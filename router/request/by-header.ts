/** Values beyond these are read anew each time: a client that sends others with each request must not take our memory. */
const [maxEntries, maxLength] = [100, 300];

/** Remembers what was read out of a header. Clients send few different values of it, and each of them with every request. */
export function byHeader<T>(read: (value: string | undefined) => T): (value: string | undefined) => T {
  const known = new Map<string, Readonly<{ result: T }>>();
  return (value) => {
    if (value === undefined || value.length > maxLength) return read(value);
    const earlier = known.get(value);
    if (earlier) return earlier.result;
    const result = read(value);
    if (known.size < maxEntries) known.set(value, { result });
    return result;
  };
}
