import { InvalidValue, type ValueType } from './value-type.ts';

/** `hh:mm[:ss]`, kept and printed as `hh:mm:ss`; leading zeros do not make a number octal. */
export const timeOfDay: ValueType<string> = {
  name: 'a time of day',
  parse(text) {
    const numbers = readClock(text);
    return (
      numbers ??
      new InvalidValue(`"${text}" is not a time of day`, 'write hh:mm or hh:mm:ss, up to 23:59:59')
    );
  },
  print: (value) => value,
};

/** `hh:mm:ss` of a time with one to three numbers; undefined when it is none. */
function readClock(text: string): string | undefined {
  const words = text.split(':');
  if (words.length === 3 && words[2] === '') words.pop();
  if (words.length < 2 || words.length > 3) return undefined;
  const [hour, minute, second = 0] = words.map((word) =>
    /^\s*\+?\d+$/.test(word) ? Number(word) : Number.NaN,
  );
  if (!(Number(hour) < 24 && Number(minute) < 60 && second < 60)) return undefined;
  return [hour, minute, second].map((number) => twoDigits(Number(number))).join(':');
}

export const twoDigits = (value: number): string => `${value}`.padStart(2, '0');
