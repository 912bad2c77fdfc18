import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendError } from '../backend-error.ts';
import { inReach } from './in-reach.ts';

const gone = new BackendError('CONNECT', 'gw: no answer');

describe('a target that is asked', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked again until it can be reached, and each hindrance is told', async () => {
    const answers = [gone, new BackendError('LOST', 'gw: cut'), 'kept'];
    const told: string[] = [];
    const ask = async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const asked = inReach(ask, performance.now(), ({ code }) => void told.push(code));
    await vi.runAllTimersAsync();
    expect(await asked).toBe('kept');
    expect(told).toEqual(['CONNECT', 'LOST']);
  });

  it('is not asked again where it answered that it will not', async () => {
    let count = 0;
    const refusal = new BackendError('AUTH', 'root@gw: refused');
    const ask = () => {
      count += 1;
      return Promise.reject(refusal);
    };
    await expect(inReach(ask, performance.now())).rejects.toBe(refusal);
    expect(count).toBe(1);
  });

  it('is given up a while after the end, and what its watchdog has done is said', async () => {
    const begin = performance.now();
    const asked = inReach(() => Promise.reject(gone), begin + 60_000);
    const caught = expect(asked).rejects.toMatchObject({
      code: 'CONNECT',
      message: expect.stringMatching(/^gw: no answer; .*could not be seen$/),
    });
    await vi.runAllTimersAsync();
    await caught;
    expect(performance.now() - begin).toBeGreaterThan(90_000);
  });
});
