/** Lays JSON out: an object or list that is short stays on its line, any other has one entry a line. */

const widest = 80;

/** JSON over lines; undefined for what is no JSON. Every word keeps its place. */
export function layOutJson(code: string): string | undefined {
  try {
    JSON.parse(code);
  } catch {
    return undefined;
  }
  const tokens = Array.from(code.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g), ([token]) => token);
  const closing = closingOf(tokens);
  const parts: string[] = [];
  let depth = 0;
  let flatUntil = -1;
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [index, token] of tokens.entries()) {
    const isFlat = index <= flatUntil;
    if (isFlat) parts.push(token === ',' || token === ':' ? `${token} ` : token);
    else if (token === '{' || token === '[') {
      const end = closing.get(index) ?? index;
      const length = tokens.slice(index, Math.min(end + 1, index + widest)).join('').length;
      parts.push(token);
      if (length <= widest - 20 && end < index + widest && depth > 0) flatUntil = end;
      else if (end > index + 1) {
        depth++;
        parts.push(line());
      }
    } else if (token === '}' || token === ']') {
      if (!/[[{]$/.test(parts.at(-1) ?? '')) {
        depth--;
        parts.push(line());
      }
      parts.push(token);
    } else if (token === ',') parts.push(token, line());
    else parts.push(token === ':' ? ': ' : token);
  }
  return parts.join('');
}

/** The place of the bracket that closes each one. */
function closingOf(tokens: readonly string[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closing = new Map<number, number>();
  for (const [index, token] of tokens.entries()) {
    if (token === '{' || token === '[') open.push(index);
    else if (token === '}' || token === ']') closing.set(open.pop() ?? 0, index);
  }
  return closing;
}
