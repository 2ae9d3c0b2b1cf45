/** Writes keys and values as YAML that every reader takes for the same: those of YAML 1.1, of YAML 1.2, and the tools' own. */

/** The lines `key: value`, without a line break at the end. */
export function writeYaml(entries: readonly (readonly [string, unknown])[]): string {
  return entries.map(([key, value]) => writeEntry(key, value, '')).join('\n');
}

/** The longest list that is written on one line, and the longest text that is quoted on it. */
const longestLine = 100;

function writeEntry(key: string, value: unknown, indent: string): string {
  const start = `${indent}${isPlainKey(key) ? key : quote(key)}:`;
  const inner = `${indent}  `;
  if (typeof value === 'string') return `${start} ${writeText(value, inner)}`;
  if (Array.isArray(value)) {
    const flow = flowList(value);
    if (flow !== undefined && start.length + flow.length < longestLine) return `${start} ${flow}`;
    return [start, ...value.map((item) => writeItem(item, inner))].join('\n');
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value);
    if (fields.length === 0) return `${start} {}`;
    return [start, ...fields.map(([name, field]) => writeEntry(name, field, inner))].join('\n');
  }
  return `${start} ${scalar(value)}`;
}

function writeItem(item: unknown, indent: string): string {
  if (typeof item === 'string') return `${indent}- ${isPlain(item) ? item : quote(item)}`;
  if (Array.isArray(item) && item.length > 0) return [`${indent}-`, ...item.map((each) => writeItem(each, `${indent}  `))].join('\n');
  if (typeof item !== 'object' || item === null || Object.keys(item).length === 0) return `${indent}- ${flowOf(item)}`;
  const lines = Object.entries(item).map(([key, value]) => writeEntry(key, value, `${indent}  `));
  return `${indent}- ${lines.join('\n').slice(indent.length + 2)}`;
}

function flowOf(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' && value !== null ? '{}' : scalar(value);
}

/** Names on one line; undefined for a list of anything else. */
function flowList(value: readonly unknown[]): string | undefined {
  const items = value.map((item) => {
    if (typeof item !== 'string') return undefined;
    return isPlain(item) && !/[,[\]{}:]/.test(item) ? item : quote(item);
  });
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
}

function scalar(value: unknown): string {
  if (value === Number.POSITIVE_INFINITY) return '.inf';
  if (value === Number.NEGATIVE_INFINITY) return '-.inf';
  return Number.isNaN(value) ? '.nan' : String(value ?? null);
}

/** Short texts are quoted where they have to be; longer ones become block scalars, which need no escapes. */
function writeText(text: string, indent: string): string {
  if (isPlain(text)) return text;
  const isShort = text.length <= 40 && !/["\\\n]/.test(text);
  return isShort || !fitsBlock(text) ? quote(text) : `|-\n${text.replace(/^(?=[^\n])/gm, indent)}`;
}

/** Words that some reader takes for something else than text. */
const otherWords = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** What stands for itself in no YAML: control characters, halves of characters, marks, and what YAML 1.1 takes for line breaks. */
const escaped = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

/** True for a text that is itself without quotes, for every reader. A letter in front rules out numbers, dates and signs. */
function isPlain(text: string): boolean {
  return /^[\p{L}(/_$]\S*(?: \S+)*$/u.test(text) && !/:(?= |$)| #|---/.test(text) && !otherWords.test(text) && !escaped.test(text);
}

function isPlainKey(key: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(key) && !otherWords.test(key) && !key.includes('---');
}

/** A block scalar keeps its lines as they are, if none of them could be taken for something else. Dashes end frontmatter in Claude Code. */
function fitsBlock(text: string): boolean {
  return !/^\s|\s$|[^\S\n]\n|---/.test(text) && !escaped.test(text.replaceAll('\n', ''));
}

function quote(text: string): string {
  const words = text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('---', '--\\x2D')
    .replace(new RegExp(escaped, 'gu'), (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${words}"`;
}
