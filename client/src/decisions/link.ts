/** How a file writes a link to a decision: plain data, without the editor. */
import type { DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { relativeLink } from '../places.ts';

/** `[ADR-0012](../decisions/0012-use-uuid-keys.md)`, as a file of this folder writes it; without a folder that leads there, by the whole URI. */
export function linkTo({ label, uri }: DecisionItem, folder: string | undefined): string {
  const path = (folder === undefined ? undefined : relativeLink(folder, uri)) ?? uri;
  return `[${label.replace(/[\\[\]]/g, '\\$&')}](${path.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
