/** Writes a title in title case. */

const small = new Set(
  'a an and as at but by for from if in into nor of off on onto or over per so than the to up via vs with yet'.split(' '),
);

/** What has its name from a command stays in small letters. */
const names = new Set('bash cron curl etcd git jq nginx npm npx pip pnpm psql sqlx ssh systemd webpack'.split(' '));

/** The title with a capital in front of every word but short ones; names in a case of their own, code and links stay. */
export function inTitleCase(title: string): string {
  // Other languages write titles as sentences.
  if (/[^\p{ASCII}\p{P}\p{S}]/u.test(title)) return title;
  const words = title.split(/(\s+)/);
  const isWord = (word: string) => /^["'(“]?\p{Ll}[\p{Ll}'’]*(?:-\p{Ll}+)*["')”,:;?!]*$/u.test(word);
  const first = words.findIndex((word) => /\p{L}/u.test(word));
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  let inCode = false;
  return words
    .map((word, index) => {
      const ticks = word.match(/`/g)?.length ?? 0;
      if (ticks % 2 === 1) inCode = !inCode;
      if (inCode || ticks > 0 || !isWord(word)) return word;
      if (names.has(word)) return word;
      if (index !== first && index !== last && small.has(word.replace(/[^\p{L}]/gu, ''))) return word;
      return word.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
    })
    .join('');
}
