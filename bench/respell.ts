/** A rule of `-S` as a person might have written it; the same number gives the same spelling. */
export function respell(line: string, number: number): string {
  if (!line.startsWith('-A ')) return line;
  return spellings
    .filter((_, index) => (number + index) % 3 !== 0)
    .reduce((spelled, spelling) => spelling(spelled), line);
}

/** Only in front of the first quote: what stands in quotes is somebody's words. */
const outside = (change: (text: string) => string) => (line: string) => {
  const quote = line.indexOf('"');
  return quote < 0 ? change(line) : change(line.slice(0, quote)) + line.slice(quote);
};

const spellings: readonly ((line: string) => string)[] = [
  outside((text) => text.replace(/ -s (\S+)/, ' --source $1')),
  outside((text) => text.replace(/(\d)\/32 /g, '$1 ')),
  outside((text) => text.replace(' -p tcp -m tcp --', ' -p 6 -m tcp --')),
  outside((text) => text.replace(' -m tcp --dport 22 ', ' -m tcp --destination-port ssh ')),
  outside((text) => text.replace(/(\/\d+) -p udp/, '$1 --protocol UDP')),
  outside((text) => text.replace(/ -j ([A-Z]+)$/, ' --jump $1')),
];
