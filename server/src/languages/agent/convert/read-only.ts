/** Access in tools that have no list of tools, but a switch that keeps an agent from writing. */
import type { TargetId } from '../formats/format.ts';
import type { Act } from '../know/tools.ts';
import { forbidden } from './access.ts';
import type { Ledger } from './loss.ts';
import type { Access } from './neutral.ts';

/** What changes something, be it through a command. */
const changes: readonly Act[] = ['write', 'edit', 'execute'];

/** What an agent may do whose switch is on: all but what changes something. */
export function readOnlyAccess(names: TargetId): Access {
  return { names, denied: [...changes, 'notebook' as const].map((act) => ({ name: act, acts: [act] })) };
}

/**
 * True when the switch has to be on: all that changes something is forbidden. What the switch cannot say is told.
 * `way` says what it is, such as `a sandbox keeps the agent from writing`.
 */
export function takeReadOnly(ledger: Ledger, tool: string, way: string): boolean {
  const access = ledger.take('access');
  if (!access) return false;
  const acts = forbidden(access.value);
  const isReadOnly = changes.every((act) => acts.includes(act));
  if (!isReadOnly) ledger.tell('lost', access.key, `${tool} has no list of tools: the agent has all of them.`);
  else if (acts.length > changes.length || access.value.allowed)
    ledger.tell('changed', access.key, `${tool} has no list of tools: ${way}, and it has all others.`);
  return isReadOnly;
}
