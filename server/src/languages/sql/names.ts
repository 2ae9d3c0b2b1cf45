/** How identifiers are compared, made up and written, as each dialect does it. */
import type { Dialect } from '../../engine/dialect.ts';
import { memo } from '../../engine/document.ts';
import type { Name, QualifiedName } from './model.ts';

/** The longest name PostgreSQL keeps, in bytes. */
const longest = 63;

/** True for MySQL and what came from it. */
export function isMysql(dialect: Dialect): boolean {
  return dialect === 'mysql' || dialect === 'mariadb';
}

/** What an identifier is compared by: PostgreSQL folds unquoted ones, the others do not tell case apart. */
export function nameKey(name: Name, dialect: Dialect): string {
  const folded = name.quoted && dialect === 'postgresql' ? name.text : name.text.toLowerCase();
  return dialect === 'postgresql' ? truncate(folded, longest) : folded;
}

/** As much of a name as PostgreSQL keeps; what is left over is dropped without a word. */
export function keptName(text: string): string {
  return truncate(text, longest);
}

/** The name that PostgreSQL gives a constraint or index: `orders_customer_id_fkey`, shortened to fit, numbered if taken. */
export function defaultName(table: string, columns: readonly string[], label: string, isTaken: (name: string) => boolean): string {
  for (let number = 0; ; number++) {
    const name = joinName(table, columns.join('_'), number === 0 ? label : `${label}${number}`);
    if (!isTaken(name)) return name;
  }
}

/** The parts of a default name, each of which PostgreSQL uses only once: `expr`, `expr1`. */
export function distinctLabels(labels: readonly string[]): readonly string[] {
  const distinct: string[] = [];
  for (const label of labels) {
    let name = label;
    for (let number = 1; distinct.includes(name); number++) name = `${label}${number}`;
    distinct.push(name);
  }
  return distinct;
}

/** Shortens the longer of both names until everything fits, as PostgreSQL's makeObjectName does. */
function joinName(table: string, columns: string, label: string): string {
  let [first, second] = [byteLength(table), byteLength(columns)];
  const room = longest - byteLength(label) - (columns === '' ? 1 : 2);
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  return [truncate(table, first), ...(columns === '' ? [] : [truncate(columns, second)]), label].join('_');
}

/** Writes an identifier, quoted if it was quoted or has to be. */
export function writeName(name: { readonly text: string; readonly quoted: boolean }, dialect: Dialect): string {
  if (!name.quoted && (dialect !== 'postgresql' || /^[a-z_\u0080-\uffff][\w$\u0080-\uffff]*$|[{<]/i.test(name.text))) return name.text;
  switch (dialect) {
    case 'mysql':
    case 'mariadb':
      return `\`${name.text.replaceAll('`', '``')}\``;
    case 'sqlserver':
      return `[${name.text.replaceAll(']', ']]')}]`;
    default:
      return `"${name.text.replaceAll('"', '""')}"`;
  }
}

/** Writes a table's name with its schema, if it was given one. */
export function writeQualifiedName({ schema, name }: QualifiedName, dialect: Dialect): string {
  return schema ? `${writeName(schema, dialect)}.${writeName(name, dialect)}` : writeName(name, dialect);
}

/** The words of a name: `unitPrice`, `unit_price` and `UNIT_PRICE` are `unit` and `price`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** The words of a name as it stands in a text, remembered: rules ask for those of every column. */
export const wordsIn: (name: Name) => readonly string[] = memo(({ text }) => wordsOf(text));

/** How many bytes a text takes in UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (const character of text) length += characterBytes(character);
  return length;
}

/** As many whole characters as fit into so many bytes. */
function truncate(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) return text;
  let length = 0;
  let end = 0;
  for (const character of text) {
    length += characterBytes(character);
    if (length > bytes) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

function characterBytes(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
