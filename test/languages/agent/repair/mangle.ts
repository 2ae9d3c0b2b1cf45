/** Breaks sound agents in the ways that agents come broken: onto one line, copied off a page, stripped, wrongly decoded, headless. */

/** The text on one line. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The frontmatter's keys and values as written, and what stands below it. */
export function cut(text: string): { readonly keys: readonly (readonly [key: string, value: string])[]; readonly body: string } {
  const [, content = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const keys = Array.from(
    content.matchAll(/^([\w-]+): (.*)$/gm),
    ([, key = '', value = '']) => [key, value.replace(/^"|"$/g, '')] as const,
  );
  return { keys, body };
}

/** The text as a browser copies it from a page that shows the file at this path. */
export function paste(text: string, path: string): string {
  const { keys, body } = cut(text);
  const names = keys.map(([key]) => key);
  const row = keys.map(([, value]) => value).join(' ');
  return [path, '', '4.2 KiB', '', names.join(', '), names.join(' '), row, '', ...proseLines(body, true)].join('\n');
}

/** The text as an extractor leaves it: no frontmatter, no marks, no blank lines, no indentation. */
export function strip(text: string): string {
  return proseLines(cut(text).body, false)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The characters of the bytes from 0x80 on. They are written out: not every Node decodes these pages by the standard. */
const codePages = {
  'Windows-1252':
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ' +
    String.fromCharCode(...Array.from({ length: 96 }, (_, index) => 0xa0 + index)),
  'Mac Roman':
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡' +
    '¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
} as const;

/** The text with its bytes read in a code page that it is not in. */
export function misread(text: string, codePage: keyof typeof codePages): string {
  const characters = codePages[codePage];
  return Array.from(new TextEncoder().encode(text), (byte) => (byte < 128 ? String.fromCharCode(byte) : characters[byte - 128])).join('');
}

/** The text without its frontmatter. */
export function behead(text: string): string {
  return cut(text).body.replace(/^\n+/, '');
}

/** The lines without Markdown's marks; code keeps all of its own. */
function proseLines(body: string, hasBullets: boolean): readonly string[] {
  let ticks: string | undefined;
  return body.split('\n').flatMap((line) => {
    const fence = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence !== undefined && (ticks === undefined || (line.trim() === fence && fence.length >= ticks.length))) {
      ticks = ticks === undefined ? fence : undefined;
      return [];
    }
    if (ticks !== undefined) return [line];
    if (/^-{3,}$/.test(line)) return [];
    const words = line.replace(/\*\*|`/g, '');
    const heading = /^#{1,6} (.*)$/.exec(words)?.[1];
    if (heading !== undefined) return hasBullets ? ['', heading, ''] : [heading];
    return [words.replace(/^(\s*)[-*] /, hasBullets ? '$1  • ' : '$1')];
  });
}
