/** A word that can stand in a list, a message and the name of a file. */
export const hostName = /^[^\s/\\,{}"'\p{Cc}-][^\s/\\,{}"'\p{Cc}]*$/u;

/** A name with `*` or `?` in it stands for others. */
export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Whether a name fits a pattern: `*` stands for any characters, `?` for one. */
export function matchesName(pattern: string, name: string): boolean {
  let place = 0;
  let star = -1;
  let afterStar = 0;
  // By two places, so that no pattern takes more than the square.
  for (let index = 0; index < name.length; ) {
    if (pattern[place] === '*') {
      star = place++;
      afterStar = index;
    } else if (pattern[place] === '?' || pattern[place] === name[index]) {
      place++;
      index++;
    } else if (star >= 0) {
      place = star + 1;
      index = ++afterStar;
    } else return false;
  }
  while (pattern[place] === '*') place++;
  return place === pattern.length;
}
