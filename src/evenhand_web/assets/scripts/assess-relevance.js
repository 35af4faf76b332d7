// Whether a question is relevant, as the core's relevance.py has it. Null: cannot tell.

export function holds(condition, facts, attributes) {
  if (condition.not) {
    const inner = holds(condition.not, facts, attributes);
    return inner === null ? null : !inner;
  }
  const parts = condition.all ?? condition.any;
  if (parts) {
    const found = parts.map((part) => holds(part, facts, attributes));
    const decides = Boolean(condition.any);
    if (found.includes(decides)) return decides;
    return found.includes(null) ? null : !decides;
  }
  const known = condition.fact === undefined ? attributes : facts;
  const value = known[condition.fact ?? condition.attribute];
  return value === undefined ? null : condition.is.includes(value);
}

// "yes", "no", "inspector" or "cannot tell"; a question is null (always relevant),
// "case-by-case" or a condition.
export function applies(question, facts, attributes) {
  if (question === null) return "yes";
  if (question === "case-by-case") return "inspector";
  const found = holds(question, facts, attributes);
  return found === null ? "cannot tell" : found ? "yes" : "no";
}
