/** Reads the globs by which rules and instructions say which files they are for. */

/** A glob, and where it starts in the text that lists it. */
export interface Glob {
  readonly words: string;
  readonly start: number;
}

/** Globs with commas between them; a comma in braces is part of its glob. */
export function globsIn(list: string): readonly Glob[] {
  const globs: Glob[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    const sign = list[at];
    if (sign === '{') depth++;
    else if (sign === '}') depth = Math.max(0, depth - 1);
    if (sign !== undefined && (sign !== ',' || depth > 0)) continue;
    const piece = list.slice(from, at);
    const words = piece.trim();
    if (words !== '') globs.push({ words, start: from + piece.length - piece.trimStart().length });
    from = at + 1;
  }
  return globs;
}

/** The first brace or bracket of a glob that has no partner. */
export function loneBracket(glob: string): string | undefined {
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at];
    if (sign === '\\') at++;
    else if (sign === '{') depth++;
    else if (sign === '}' && depth-- === 0) return '}';
    else if (sign === '[') {
      // What stands first in brackets may be one itself.
      const end = glob.indexOf(']', at + (/^\[[!^]/.test(glob.slice(at)) ? 3 : 2));
      if (end < 0) return '[';
      at = end;
    }
  }
  return depth > 0 ? '{' : undefined;
}

/** What stands in the brackets of a list on one line; undefined for globs that only start with a class of letters. */
export function inBrackets(list: string): string | undefined {
  return /^\[(\s*["'].*|[^[\]]*[*/][^[\]]*)\]$/.exec(list)?.[1];
}

/**
 * The same globs for readers that cut at every comma: braces are written out, brackets and quotes round them taken off.
 * Undefined where that would be very many.
 */
export function plainGlobs(list: string): string | undefined {
  const items = itemsOf(list);
  const isMuch = items.some((glob) => (glob.match(/\{/g)?.length ?? 0) > 1 && (glob.match(/,/g)?.length ?? 0) > 8);
  return isMuch ? undefined : items.flatMap(writtenOut).join(', ');
}

/** True for globs that leave no file out. */
export function matchesAll(list: string): boolean {
  return itemsOf(list).some((glob) => /^\*{1,2}(?:\/\*{1,2})?$/.test(glob));
}

function itemsOf(list: string): readonly string[] {
  return globsIn(inBrackets(list) ?? list).map(({ words }) => words.replace(/^(["'])(.*)\1$/, '$2'));
}

/** A glob for each of the words in its innermost braces. */
function writtenOut(glob: string): readonly string[] {
  const braces = /\{([^{},]*(?:,[^{},]*)+)\}/.exec(glob);
  if (!braces) return [glob];
  const [whole, words = ''] = braces;
  const [before, after] = [glob.slice(0, braces.index), glob.slice(braces.index + whole.length)];
  return words.split(',').flatMap((word) => writtenOut(before + word.trim() + after));
}
