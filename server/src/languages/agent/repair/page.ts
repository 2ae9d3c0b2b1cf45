/** Takes the chrome of a web page off an agent that was copied from one: its path, its size, and its keys as a table. */
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { displayNameIn, slugOf } from './names.ts';
import { writeKey } from './scalar.ts';
import { structure } from './structure.ts';

/** An agent copied off a page, and the path that the page showed. */
export interface MendedPage extends Mended {
  readonly path: string | undefined;
}

/** True when the text shows a page's chrome, or bullets where Markdown has dashes. */
export function isPasted(text: string): boolean {
  if (text.startsWith('---')) return false;
  const { path, size, keys, end, lines } = readChrome(text);
  if (keys || (path !== undefined && size)) return true;
  const body = lines.slice(end, end + 2_000);
  const bullets = body.filter((line) => /^\s*[•◦▪]\s+\S/.test(line)).length;
  const marks = body.findIndex((line) => /^(?:#{1,6} |[-*] |```)/.test(line));
  const firstBullet = body.findIndex((line) => /^\s*[•◦▪]\s+\S/.test(line));
  return bullets >= 3 && (marks < 0 || firstBullet < marks);
}

/** The agent with its frontmatter and the marks that the page had turned into looks. */
export function mendPage(text: string): MendedPage {
  const { path, size, keys, values, end, lines } = readChrome(text);
  const notes: Note[] = [];
  if (path !== undefined) notes.push(...noteOf(`Took the line with the path off: "${path}".`, 1));
  if (size) notes.push(...noteOf(`Took the line with the size off: "${size}".`, 1));
  const body = structure(lines.slice(end).join('\n'), true);
  const frontmatter = keys && values !== undefined ? frontmatterOf(keys, values, body.text, path) : undefined;
  // A row that cannot be told apart stays as text.
  const row = keys && !frontmatter && values !== undefined ? `${values}\n\n` : '';
  notes.push(...noteOf('Left the row of values as text: nobody can say where one ends and the next begins.', row === '' ? 0 : 1));
  notes.push(...noteOf('Turned the table of keys into frontmatter.', frontmatter ? 1 : 0), ...body.notes);
  return { text: `${frontmatter ?? row}${body.text}`, notes: sumNotes(notes), path };
}

interface Chrome {
  readonly lines: readonly string[];
  readonly path: string | undefined;
  readonly size: string | undefined;
  readonly keys: readonly string[] | undefined;
  readonly values: string | undefined;
  /** The first line of the agent itself. */
  readonly end: number;
}

function readChrome(text: string): Chrome {
  const lines = text.split('\n');
  let index = 0;
  const next = () => {
    while (index < lines.length && (lines[index] ?? '').trim() === '') index++;
    return (lines[index] ?? '').trim();
  };
  let path: string | undefined;
  let size: string | undefined;
  let keys: readonly string[] | undefined;
  let values: string | undefined;
  let end = 0;
  const first = next();
  if (/^[\w.@~-]+(?: ?\/ ?[\w.@-]+)+\.mdc?$/.test(first)) {
    path = first.replaceAll(' ', '');
    end = ++index;
  }
  const second = next();
  if (/^(?:\d+ lines? \(\d+ s?loc\)\s*[·•]?\s*)?\d+(?:[.,]\d+)? ?(?:bytes?|B|KiB|KB|MiB|MB)$/i.test(second)) {
    size = second;
    end = ++index;
  }
  const listed = keysOf(next(), /\s*,\s*/);
  if (listed) {
    keys = listed;
    end = ++index;
  }
  const row = keysOf(next(), /\t+|\s+/);
  if (row && (keys === undefined || row.join() === keys.join())) {
    keys = row;
    end = ++index;
  }
  if (keys) {
    values = next();
    end = ++index;
  }
  return { lines, path, size, keys, values, end };
}

/** The keys that a row names, if an agent's are among them. */
function keysOf(line: string, separator: RegExp): readonly string[] | undefined {
  if (line.length > 300) return undefined;
  const words = line.split(separator);
  const isRow = words.length >= 2 && words.every((word) => /^[a-z][\w-]*$/i.test(word)) && new Set(words).size === words.length;
  return isRow && words.includes('description') && (words.includes('name') || words.includes('mode') || words.includes('tools'))
    ? words
    : undefined;
}

/** What the values of keys look like that hold no sentence. */
const shapes: ReadonlyMap<string, string> = new Map([
  ['color', '#[0-9a-fA-F]{3,8}|[a-z]+(?:-[a-z]+)*'],
  ['emoji', '(?:\\p{Extended_Pictographic}|\\p{Regional_Indicator})\\S*'],
  ['mode', 'subagent|primary|all'],
  ['model', '\\S+'],
  ['version', '[\\d.]+\\S*'],
  ['temperature', '[\\d.]+'],
  ['category', '[\\w-]+'],
  ['target', 'vscode|github-copilot'],
  ['author', '\\S+(?: \\S+){0,3}?'],
  ['tools', '\\[.*\\]|[\\w*:/()-]+(?:,\\s*[\\w*:/()-]+)+|[A-Z]\\w*|\\*'],
]);

/** A row with more sentences than this, or longer, is not worth the time that it takes to tell them apart. */
const mostSentences = 3;
const longestRow = 3_000;

/** The frontmatter that a row of values stands for; undefined where the values cannot be told apart. */
function frontmatterOf(keys: readonly string[], row: string, body: string, path: string | undefined): string | undefined {
  const values = row.includes('\t') ? row.split(/\t+/) : splitRow(keys, row, body, path);
  if (values?.length !== keys.length) return undefined;
  return `---\n${keys.map((key, index) => writeKey(key, values[index]?.trim() ?? '')).join('\n')}\n---\n\n`;
}

function splitRow(keys: readonly string[], row: string, body: string, path: string | undefined): readonly string[] | undefined {
  const name = nameBefore(row, body, path);
  if (row.length > longestRow) return undefined;
  const isFree = (key: string) => !shapes.has(key);
  const free = keys.filter((key) => isFree(key) && !(key === 'name' && name !== undefined));
  // Two sentences side by side can only be told apart by what stands between them.
  const touching = keys.some((key, index) => free.includes(key) && free.includes(keys[index + 1] ?? ''));
  if (touching || free.length > mostSentences) return undefined;
  const patterns = keys.map((key) => (key === 'name' && name !== undefined ? escapeText(name) : (shapes.get(key) ?? '\\S.*?')));
  const match = new RegExp(`^${patterns.map((pattern) => `(${pattern})`).join('\\s+')}$`, 'u').exec(row);
  return match?.slice(1);
}

/** The name that a row begins with: the one that the file, the text or the title says too. */
function nameBefore(row: string, body: string, path: string | undefined): string | undefined {
  const file = slugOf(/([^/]+)\.\w+$/.exec(path ?? '')?.[1] ?? '');
  const words = Array.from(row.slice(0, 120).matchAll(/\S+/g), ({ index, 0: word }) => row.slice(0, index + word.length)).slice(0, 8);
  const byFile =
    file === ''
      ? undefined
      : words.find((beginning) => slugOf(beginning) === file || (file.endsWith(`-${slugOf(beginning)}`) && beginning.includes(' ')));
  if (byFile !== undefined) return byFile;
  // A word in lower case before the capital of a sentence, or one with hyphens inside, is how tools write names.
  const slug = /^[a-z][a-z0-9]*(?:(?:-[a-z0-9]+)+(?= )|(?= \p{Lu}))/u.exec(row)?.[0];
  if (slug !== undefined) return slug;
  const said = displayNameIn(body);
  return said !== undefined && (row.startsWith(`${said} `) || row.startsWith(`${slugOf(said)} `)) ? row.slice(0, said.length) : undefined;
}

function escapeText(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
