/** Agents of the agency-agents collection: names in plain words, a colour, an emoji and a vibe. */
import { hexColor } from '../../know/colors.ts';
import { decorations } from '../../know/keys.ts';
import { displayNameIn, slugOf, titleOf } from '../../repair/names.ts';
import { writeRemaining } from '../access.ts';
import { type Dialect, type Entry, onOneLine, takeMode, writeDescription } from '../dialect.ts';
import type { Ledger } from '../loss.ts';
import { readClaude } from './claude.ts';

const title = 'The agency-agents collection';

export const agencyDialect: Dialect = {
  id: 'agency',
  title,
  format: 'plain',
  names: 'claude',
  layout: 'yaml',
  path: (slug, folders) => [...(folders.length > 0 ? folders : ['agents']), `${slug}.md`].join('/'),
  read: readClaude,
  write(ledger): readonly Entry[] {
    takeMode(ledger, title);
    const access = ledger.take('access');
    const tools = access && writeRemaining(ledger, access, 'claude', title);
    const name = writeName(ledger);
    const description = onOneLine(ledger, 'description', writeDescription(ledger), title);
    const color = writeColor(ledger);
    const own = ledger.takeRest(({ key, value }) => decorations.has(key) && value !== '');
    const rank = (key: string) => (leading.includes(key) ? leading.indexOf(key) : leading.length);
    return [
      ['name', name],
      ['description', description],
      ['color', color],
      ...own.toSorted((a, b) => rank(a.key) - rank(b.key)).map(({ key, value }): Entry => [key, value]),
      ['tools', tools && (tools.length > 0 ? tools.join(', ') : [])],
    ];
  },
};

/** What the collection's own files have first. */
const leading = ['emoji', 'vibe'];

/** The name as people write it: as the source says it, as the text says it, or the file's name with capitals. */
function writeName(ledger: Ledger): string {
  const slug = ledger.take('slug')?.value ?? '';
  const said = ledger.take('displayName')?.value;
  if (said !== undefined) return withoutColon(ledger, said);
  const inText = displayNameIn(ledger.agent.body);
  const name = inText !== undefined && slugOf(inText) === slug ? inText : titleOf(slug);
  if (slugOf(name) !== slug) ledger.tell('changed', 'name', `"${slug}" becomes "${name}".`);
  return name;
}

/** Claude Code, which the collection is read by as well, refuses names with a colon. */
function withoutColon(ledger: Ledger, name: string): string {
  const mended = name
    .replace(/\s*:\s*/g, ' ')
    .replace(/^-+/, '')
    .trim();
  if (mended !== name) ledger.tell('changed', 'name', `"${name}" becomes "${mended}": Claude Code refuses names with a colon.`);
  return mended;
}

/** The collection wants a colour: a name or six hex digits. */
function writeColor(ledger: Ledger): string {
  const color = ledger.take('color');
  if (color && (/^#[0-9a-f]{6}$/i.test(color.value) || hexColor(color.value) !== undefined)) return color.value;
  if (color) ledger.tell('lost', color.key, `"${color.value}" is a colour of a theme: outside of it, it is none.`);
  ledger.tell('added', 'color', 'The collection wants a colour: "gray" until you choose one.');
  return 'gray';
}
