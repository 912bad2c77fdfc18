/** Where each value stands, in ascending order. */
export function placesOf(values: Int32Array): ReadonlyMap<number, Int32Array> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const places = new Map<number, Int32Array>();
  for (const [value, count] of counts) places.set(value, new Int32Array(count));
  const filled = new Map<number, number>();
  for (const [place, value] of values.entries()) {
    const at = filled.get(value) ?? 0;
    const list = places.get(value);
    if (list) list[at] = place;
    filled.set(value, at + 1);
  }
  return places;
}
