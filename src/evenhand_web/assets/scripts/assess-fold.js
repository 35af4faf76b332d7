// What is in force, as the core's operations.py has it: what nobody has replaced.
// A head or an operation has an id, a value and, if it is an operation, a basis.

// The heads of a field when these operations of it are added, in any order.
export function withOperations(heads, operations) {
  const replaced = new Set(operations.flatMap((one) => one.basis));
  const known = new Map([...heads, ...operations].map((one) => [one.id, one]));
  return [...known.values()].filter((one) => !replaced.has(one.id));
}

// All heads by field.
export function fold(operations) {
  const fields = new Map();
  for (const one of operations) fields.set(one.field, [...(fields.get(one.field) ?? []), one]);
  return new Map([...fields].map(([field, there]) => [field, withOperations([], there)]));
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// The different values, each once.
export function valuesOf(heads) {
  const found = [];
  for (const { value } of heads) if (!found.some((one) => same(one, value))) found.push(value);
  return found;
}

// The value; null where there is none, or a conflict.
export function valueOf(heads) {
  const values = valuesOf(heads);
  return values.length === 1 ? values[0] : null;
}
