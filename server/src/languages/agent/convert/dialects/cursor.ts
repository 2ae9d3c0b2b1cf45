/** Subagents of Cursor. */
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
import { readOnlyAccess, takeReadOnly } from '../read-only.ts';

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
    access: keys.value('readonly', (value) => (/^true$/i.test(String(value)) ? readOnlyAccess('cursor') : undefined)),
    background: keys.flag('is_background') ?? keys.flag('background'),
  }),
  write(ledger): readonly Entry[] {
    takeMode(ledger, title);
    return [
      ['name', writeSlug(ledger, title)],
      ['description', onOneLine(ledger, 'description', writeDescription(ledger), title)],
      ['model', writeModelKey(ledger, 'cursor', title)],
      ['readonly', takeReadOnly(ledger, title, '"readonly" keeps the agent from changing anything') ? true : undefined],
      ['is_background', ledger.take('background')?.value],
    ];
  },
  body: (ledger) => writePrompt(ledger, title),
};
