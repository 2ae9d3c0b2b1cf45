/** Writes keys and values as TOML, the few shapes that agents of Codex have. */

/** The lines `key = value` and then the tables, with a line break at the end. */
export function writeToml(entries: readonly (readonly [string, unknown])[], lineEnd: string): string {
  return writeTable([], entries, lineEnd).join(lineEnd) + lineEnd;
}

function writeTable(path: readonly string[], fields: readonly (readonly [string, unknown])[], lineEnd: string): readonly string[] {
  const own = fields.filter(([, value]) => !isTable(value));
  const head = path.length > 0 && (own.length > 0 || fields.length === 0) ? ['', `[${path.map(writeKey).join('.')}]`] : [];
  return [
    ...head,
    ...own.map(([key, value]) => `${writeKey(key)} = ${writeValue(value, lineEnd)}`),
    ...fields.flatMap(([key, value]) => (isTable(value) ? writeTable([...path, key], Object.entries(value), lineEnd) : [])),
  ];
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function writeKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quote(key);
}

function writeValue(value: unknown, lineEnd: string): string {
  if (typeof value === 'string') return value.includes('\n') ? writeLines(value, lineEnd) : quote(value);
  if (Array.isArray(value)) return `[${value.map((item) => writeValue(item, lineEnd)).join(', ')}]`;
  if (isTable(value))
    return `{ ${Object.entries(value)
      .map(([key, field]) => `${writeKey(key)} = ${writeValue(field, lineEnd)}`)
      .join(', ')} }`;
  return String(value);
}

/** Between three single quotes all is text as it stands; what may not stand there needs double quotes and escapes. */
function writeLines(text: string, lineEnd: string): string {
  if (!/'''|'$/.test(text) && !notInLines.test(text)) return `'''${lineEnd}${text}'''`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(/"(?="")|"$/g, '\\"')
    .replace(new RegExp(notInLines, 'gu'), escapeControl);
  return `"""${lineEnd}${escaped}"""`;
}

/** Control characters; a carriage return may stand before a line feed only. */
const notInLines = /[^\P{Cc}\n\t\r]|\r(?!\n)/u;

function quote(text: string): string {
  return `"${text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, escapeControl)}"`;
}

function escapeControl(character: string): string {
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
