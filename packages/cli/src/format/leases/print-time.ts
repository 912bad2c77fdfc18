/** `2026-01-31T13:00:00Z`. */
export function printTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
