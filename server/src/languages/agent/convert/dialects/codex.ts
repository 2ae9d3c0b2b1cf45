/** Agents of Codex, in TOML. */
import type { Act } from '../../know/tools.ts';
import { allBut, forbidden } from '../access.ts';
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
import type { Ledger } from '../loss.ts';
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
    access: keys.value('sandbox_mode', (value) =>
      value === 'read-only' ? allBut('sandbox_mode', [...changes, 'notebook'], 'codex').value : undefined,
    ),
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
      ['sandbox_mode', writeSandbox(ledger)],
      ['developer_instructions', writePrompt(ledger, title)],
      ['mcp_servers', servers && writeServers(servers.value, 'codex')],
    ];
  },
};

/** What changes something, be it through a command. */
const changes: readonly Act[] = ['write', 'edit', 'execute'];

/** A sandbox that is read-only lets commands run, and keeps them from writing. */
function writeSandbox(ledger: Ledger): string | undefined {
  const access = ledger.take('access');
  if (!access) return undefined;
  const acts = forbidden(access.value);
  const isReadonly = changes.every((act) => acts.includes(act));
  if (!isReadonly) ledger.tell('lost', access.key, 'Codex has no list of tools: the agent has all of them.');
  else if (acts.length > changes.length || access.value.allowed)
    ledger.tell('changed', access.key, 'Codex has no list of tools: a sandbox keeps the agent from writing, and it has all others.');
  return isReadonly ? 'read-only' : undefined;
}
