/** The list with one of its entries put first; the others keep their order. */
export function startWith<Entry>(entries: readonly Entry[], index: number): readonly Entry[] {
  const chosen = entries[index];
  if (chosen === undefined || index === 0) return entries;
  const order = [chosen];
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    if (at !== index && entry !== undefined) order.push(entry);
  }
  return order;
}
