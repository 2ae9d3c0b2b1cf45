/** Takes the chrome of a web page off an agent that was copied from one: its path, its size, and its keys as a table. */
import type { Document } from '../../../engine/document.ts';
import { type ChromeLine, chromeOf, keysIn, textBullets } from '../body/pasted.ts';
import { type Mended, noteOf, sumNotes } from './mended.ts';
import { displayNameIn, slugOf } from './names.ts';
import { writeKey } from './scalar.ts';
import { structure } from './structure.ts';

/** An agent copied off a page, and the path that the page showed. */
export interface MendedPage extends Mended {
  readonly path: string | undefined;
}

/** True when the page shows a forge's chrome, or bullets where Markdown has dashes. */
export function isPasted(page: Document): boolean {
  if (page.text.startsWith('---')) return false;
  if (chromeOf(page).length > 0) return true;
  const bullets = textBullets(page);
  const [first] = bullets;
  if (!first || bullets.length < 3) return false;
  return !/^(?:#{1,6} |[-*] |```)/m.test(page.text.slice(0, first.line.start));
}

/** The agent with its frontmatter and the marks that the page had turned into looks. */
export function mendPage(page: Document): MendedPage {
  const chrome = chromeOf(page);
  const wordsOf = (asked: ChromeLine['kind']) => chrome.findLast(({ kind }) => kind === asked)?.line.text.trim();
  const path = wordsOf('path')?.replaceAll(' ', '');
  const keys = keysIn(wordsOf('keys') ?? '');
  const values = wordsOf('values');
  const notes = chrome.flatMap(({ kind, line }) => {
    const what = names.get(kind);
    return what === undefined ? [] : noteOf(`Took the line with ${what} off: "${line.text.trim()}".`, 1);
  });
  const body = structure(page.text.slice(chrome.at(-1)?.line.end ?? 0), true);
  const frontmatter = keys && values !== undefined ? frontmatterOf(keys, values, body.text, path) : undefined;
  // A row that cannot be told apart stays as text.
  const row = frontmatter || values === undefined ? '' : `${values}\n\n`;
  const done = [
    ...noteOf('Left the row of values as text: nobody can say where one ends and the next begins.', row === '' ? 0 : 1),
    ...noteOf('Turned the table of keys into frontmatter.', frontmatter ? 1 : 0),
  ];
  return { text: `${frontmatter ?? row}${body.text}`, notes: sumNotes([...notes, ...done, ...body.notes]), path };
}

/** What is taken off; keys and values come back as frontmatter. */
const names: ReadonlyMap<ChromeLine['kind'], string> = new Map([
  ['path', 'the path'],
  ['size', 'the size'],
  ['length', 'the length'],
  ['button', 'a button'],
]);

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
