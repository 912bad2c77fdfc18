/**
 * How often a property is tried. The seed is fixed, so that a run of the tests tells what the change
 * did; CHAINWRIGHT_SEED=1234 or CHAINWRIGHT_RUNS=100 (times as many) look further.
 */
export function runs(numRuns: number): { numRuns: number; seed: number } {
  const times = Number(process.env.CHAINWRIGHT_RUNS ?? 1);
  return { numRuns: numRuns * times, seed: Number(process.env.CHAINWRIGHT_SEED ?? 20240101) };
}
