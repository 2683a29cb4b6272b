/**
 * Many whole numbers as a short text: base 64, five bits a digit and the sixth saying that more follow, the lowest bit of the number its sign.
 * Most are small, so most take one character. The digits are those of source maps.
 */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

/** Largest magnitude: a signed number of 31 bits, so that its doubled form still fits the bit operations. */
const LARGEST = 2 ** 30 - 1;

/** @throws Error for a number that is not whole, or beyond 2^30. */
export function printNumbers(numbers: readonly number[]): string {
  let text = "";
  for (const number of numbers) {
    if (!Number.isInteger(number) || Math.abs(number) > LARGEST) throw new Error(`A run cannot hold ${number}.`);
    let rest = number < 0 ? (-number << 1) | 1 : number << 1;
    do {
      const digit = rest & 31;
      rest >>>= 5;
      text += DIGITS[rest === 0 ? digit : digit | 32];
    } while (rest !== 0);
  }
  return text;
}

/** @throws Error for a text that `printNumbers` cannot have made. */
export function parseNumbers(text: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let shift = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = VALUES.get(text.charCodeAt(index));
    if (value === undefined) throw new Error("A run of numbers has a character that is no digit.");
    number += (value & 31) * 2 ** shift;
    if (number > LARGEST * 2 + 1) throw new Error("A run of numbers has one that is too large.");
    shift += 5;
    if ((value & 32) !== 0 && shift < 35) continue;
    numbers.push((number & 1) === 0 ? number / 2 : -(number - 1) / 2);
    number = 0;
    shift = 0;
  }
  if (shift > 0) throw new Error("A run of numbers ends in the middle of one.");
  return numbers;
}
