import { readFloat } from '../../names/read-float.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** The kernel compares with 31 random bits. */
const STEPS = 2 ** 31;
/** So many digits behind the point are printed. */
const DIGITS = 11;

/** From 0 to 1, in steps of 1/2^31: 0.1 becomes 0.10000000009. */
export const probability: ValueType<number> = {
  name: 'a probability from 0 to 1',
  parse(text) {
    const value = readFloat(text.trimStart());
    if (value === undefined || value < 0 || value > 1) {
      return new InvalidValue(`"${text}" is not a probability`, 'write 0 to 1, as in 0.5');
    }
    return Number(printSteps(Math.round(value * STEPS)));
  },
  print: (value) => printSteps(Math.round(value * STEPS)),
};

/** As printf does, a value in the middle between two is rounded to the even digit. */
function printSteps(steps: number): string {
  const rounded = (steps / STEPS).toFixed(DIGITS);
  const exact = (steps / STEPS).toFixed(DIGITS + 1);
  const isMiddle = Number(exact) === steps / STEPS && exact.endsWith('5');
  return isMiddle && /[02468]5$/.test(exact) ? exact.slice(0, -1) : rounded;
}
