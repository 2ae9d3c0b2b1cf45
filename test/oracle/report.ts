/** Says in words what the oracle found. */
import { baseName } from '../../server/src/engine/document.ts';
import type { Difference, Failure } from './oracle.ts';

export function describeFailure({ document, statement, message }: Failure): string {
  const shown = statement.text.replace(/--.*|\s+/g, ' ').trim();
  return `failed in ${baseName(document.uri)}: ${message}: ${shown.slice(0, 100)}`;
}

export function describeDifference({ owner, kind, name, postgresql, ours }: Difference): string {
  return `${owner}: ${kind} ${name}\n    PostgreSQL: ${postgresql ?? '(none)'}\n    ours:       ${ours ?? '(none)'}`;
}
