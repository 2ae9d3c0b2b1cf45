/** Agents of Codex, in TOML. */
import {
  type Dialect,
  type Entry,
  readModelKey,
  readNames,
  takeMode,
  writeDescription,
  writeModelKey,
  writePrompt,
  writeSlug,
} from '../dialect.ts';
import { readOnlyAccess, takeReadOnly } from '../read-only.ts';
import { readServers, writeServers } from '../servers.ts';

const title = 'Codex';

export const codexDialect: Dialect = {
  id: 'codex',
  title,
  format: 'codex',
  names: 'codex',
  layout: 'toml',
  path: (slug, folders) => ['.codex/agents', ...folders, `${slug}.toml`].join('/'),
  read: (keys, source) => ({
    ...readNames(keys.text('name'), source),
    description: keys.text('description'),
    model: readModelKey(keys, 'codex'),
    access: keys.value('sandbox_mode', (value) => (value === 'read-only' ? readOnlyAccess('codex') : undefined)),
    effort: keys.text('model_reasoning_effort'),
    servers: keys.value('mcp_servers', (value) => {
      const read = readServers('mcp_servers', value);
      for (const loss of read?.told ?? []) source.tell(loss);
      return read?.servers;
    }),
  }),
  write(ledger): readonly Entry[] {
    takeMode(ledger, title);
    const servers = ledger.take('servers');
    return [
      ['name', writeSlug(ledger, title)],
      ['description', writeDescription(ledger)],
      ['model', writeModelKey(ledger, 'codex', title)],
      ['model_reasoning_effort', ledger.take('effort')?.value],
      // A sandbox that is read-only lets commands run, and keeps them from writing.
      ['sandbox_mode', takeReadOnly(ledger, title, 'a sandbox keeps the agent from writing') ? 'read-only' : undefined],
      ['developer_instructions', writePrompt(ledger, title)],
      ['mcp_servers', servers && writeServers(servers.value, 'codex')],
    ];
  },
};
