/** Dotted paths into an entry, as a correction names a field: `percent`, `items.0.quantity.value`. */
export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (v, k) => (v !== null && typeof v === 'object' && Object.hasOwn(v, k) ? (v as Record<string, unknown>)[k] : undefined),
      value,
    );

/** The same entry with another value at the path; the given one is left alone. */
export const withValueAt = (value: unknown, path: string, now: unknown): unknown => {
  const set = (v: unknown, [head, ...rest]: readonly string[]): unknown => {
    if (head === undefined) return now;
    if (Array.isArray(v)) return v.map((x: unknown, i) => (String(i) === head ? set(x, rest) : x));
    return { ...(v as Record<string, unknown>), [head]: set((v as Record<string, unknown>)[head], rest) };
  };
  return set(value, path.split('.'));
};
