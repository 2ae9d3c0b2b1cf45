/** Subagents of Cursor. */
import type { Act } from '../../know/tools.ts';
import { allBut, forbidden } from '../access.ts';
import {
  type Dialect,
  type Entry,
  onOneLine,
  readModelKey,
  readNames,
  takeMode,
  writeDescription,
  writeModelKey,
  writePrompt,
  writeSlug,
} from '../dialect.ts';
import type { Ledger } from '../loss.ts';

const title = 'Cursor';

export const cursorDialect: Dialect = {
  id: 'cursor',
  title,
  format: 'cursor',
  names: 'cursor',
  layout: 'lines',
  path: (slug, folders) => ['.cursor/agents', ...folders, `${slug}.md`].join('/'),
  read: (keys, source) => ({
    ...readNames(keys.text('name'), source),
    description: keys.text('description'),
    model: readModelKey(keys, 'cursor'),
    access: keys.value('readonly', (value) =>
      /^true$/i.test(String(value)) ? allBut('readonly', [...changes, 'notebook'], 'cursor').value : undefined,
    ),
    background: keys.flag('is_background') ?? keys.flag('background'),
  }),
  write(ledger): readonly Entry[] {
    takeMode(ledger, title);
    return [
      ['name', writeSlug(ledger, title)],
      ['description', onOneLine(ledger, 'description', writeDescription(ledger), title)],
      ['model', writeModelKey(ledger, 'cursor', title)],
      ['readonly', writeReadonly(ledger) ? true : undefined],
      ['is_background', ledger.take('background')?.value],
    ];
  },
  body: (ledger) => writePrompt(ledger, title),
};

/** What changes something, be it through a command. */
const changes: readonly Act[] = ['write', 'edit', 'execute'];

function writeReadonly(ledger: Ledger): boolean {
  const access = ledger.take('access');
  if (!access) return false;
  const acts = forbidden(access.value);
  const isReadonly = changes.every((act) => acts.includes(act));
  if (!isReadonly) ledger.tell('lost', access.key, 'Cursor has no list of tools: the agent has all of them.');
  else if (acts.length > changes.length || access.value.allowed)
    ledger.tell(
      'changed',
      access.key,
      'Cursor has no list of tools: "readonly" keeps the agent from changing anything, and it has all others.',
    );
  return isReadonly;
}
