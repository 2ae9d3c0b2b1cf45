/** The report of a conversion in one line; knows nothing of VS Code. */
import type { AgentLoss } from '../../../server/src/lsp/protocol.ts';

/** `Loses color, emoji. Changes name.`; says so where nothing is lost. */
export function summaryOf(report: readonly AgentLoss[]): string {
  const parts = [
    ['Loses', 'lost'],
    ['Changes', 'changed'],
    ['Adds', 'added'],
    ['Beware of', 'beware'],
  ].flatMap(([verb, kind]) => {
    const keys = new Set(report.filter((loss) => loss.kind === kind).map(({ key }) => (key === '#' ? 'comments' : key)));
    return keys.size > 0 ? [`${verb} ${[...keys].join(', ')}.`] : [];
  });
  return parts.length > 0 ? parts.join(' ') : 'Nothing is lost.';
}
