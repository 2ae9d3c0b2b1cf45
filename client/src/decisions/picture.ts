/** The decisions of a workspace as a picture: what supersedes, amends and relates to what. Plain data, without the editor. */
import type { DecisionGraphItem } from '../../../server/src/lsp/protocol.ts';
import type { Picture } from '../graph/picture.ts';
import { statusTitle } from './groups.ts';

/** All decisions with their relations; what the text merely mentions is hidden until it is asked for. */
export function pictureOf({ nodes, edges }: DecisionGraphItem): Picture {
  return {
    nodes: nodes.map(({ uri, label, title, status, date }) => ({
      id: uri,
      label: label === title ? title : `${label} ${title}`,
      // Not everybody tells the colours apart.
      detail: [statusTitle(status), date].filter((part) => part !== undefined).join(', '),
      state: status,
      uri,
      ...(date !== undefined && { date }),
    })),
    edges: edges.map(({ from, to, kind, partial }) => ({ from, to, kind, ...(partial && { label: `Partly ${kind}` }) })),
    states: [
      { id: 'accepted', label: statusTitle('accepted'), tone: 'green' },
      { id: 'proposed', label: statusTitle('proposed'), tone: 'blue' },
      { id: 'rejected', label: statusTitle('rejected'), tone: 'red' },
      { id: 'deprecated', label: statusTitle('deprecated'), tone: 'yellow' },
      { id: 'superseded', label: statusTitle('superseded'), tone: 'gray' },
      { id: 'unknown', label: statusTitle('unknown'), tone: 'plain' },
    ],
    kinds: [
      { id: 'supersedes', label: 'Supersedes', tone: 'purple' },
      { id: 'amends', label: 'Amends', tone: 'yellow' },
      { id: 'relates', label: 'Relates to', tone: 'blue' },
      { id: 'mentions', label: 'Mentions', tone: 'gray', hidden: true },
    ],
    nothing: 'There is no decision in this workspace.',
  };
}
