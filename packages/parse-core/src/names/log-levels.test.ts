import { describe, expect, it } from 'vitest';
import { listedLogLevel, logLevel, logLevelName } from './log-levels.ts';

describe('a log level', () => {
  it('is read as a number from 0 to 7', () => {
    expect(logLevel('0')).toBe(0);
    expect(logLevel('0x5')).toBe(5);
    expect(logLevel('7')).toBe(7);
    expect(logLevel('8')).toBeUndefined();
  });

  it('is read by its full lower-case name', () => {
    expect(logLevel('panic')).toBe(0);
    expect(logLevel('emerg')).toBe(0);
    expect(logLevel('error')).toBe(3);
    expect(logLevel('warning')).toBe(4);
    expect(logLevel('WARNING')).toBeUndefined();
    expect(logLevel('inf')).toBeUndefined();
  });

  it('is listed by names that the tool refuses to read', () => {
    expect(logLevelName(3)).toBe('err');
    expect(logLevelName(4)).toBe('warn');
    expect(logLevel('err')).toBeUndefined();
    expect(logLevel('warn')).toBeUndefined();
  });

  it('is understood from listings of every version', () => {
    expect(listedLogLevel('warn')).toBe(4);
    expect(listedLogLevel('warning')).toBe(4);
    expect(listedLogLevel('error')).toBe(3);
    expect(listedLogLevel('4')).toBe(4);
    expect(listedLogLevel('loud')).toBeUndefined();
  });
});
