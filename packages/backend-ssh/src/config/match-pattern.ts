/**
 * Whether a name fits a list of patterns as ssh_config(5) has them: `*` and `?` are wildcards, and a
 * pattern behind `!` that fits decides against all others.
 */
export function matchesPatterns(patterns: readonly string[], name: string): boolean {
  let isMatch = false;
  for (const pattern of patterns) {
    const isNegated = pattern.startsWith('!');
    if (!matchesPattern(isNegated ? pattern.slice(1) : pattern, name)) continue;
    if (isNegated) return false;
    isMatch = true;
  }
  return isMatch;
}

/** By two places in the pattern and the name, so that no pattern takes more than the square. */
function matchesPattern(pattern: string, name: string): boolean {
  let place = 0;
  let star = -1;
  let afterStar = 0;
  for (let index = 0; index < name.length; ) {
    if (pattern[place] === '*') {
      star = place;
      afterStar = index;
      place += 1;
    } else if (pattern[place] === '?' || pattern[place] === name[index]) {
      place += 1;
      index += 1;
    } else if (star >= 0) {
      place = star + 1;
      afterStar += 1;
      index = afterStar;
    } else {
      return false;
    }
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}
