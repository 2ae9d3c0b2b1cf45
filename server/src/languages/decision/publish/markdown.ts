/** Writes the log of decisions as one Markdown page: what holds, what waits, what is past, and a diagram. */
import type { Snapshot } from '../../../engine/document.ts';
import { code } from '../../navigate/markdown.ts';
import { graphOf } from '../log/graph.ts';
import { mermaidOf, relatedOnly } from './diagram.ts';
import { type Entry, noStatus, type Published, sectionsOf } from './entries.ts';

/** The page. `linkOf` gives what a decision's title links to, relative to where the page will stand. */
export function markdownLog(snapshot: Snapshot, { entries, title }: Published, linkOf: (entry: Entry) => string): string {
  const uris = new Set(entries.map(({ uri }) => uri));
  const { nodes, edges } = graphOf(snapshot, (uri) => uris.has(uri));
  const graph = relatedOnly({ nodes, edges: edges.filter(({ kind }) => kind !== 'mentions') });
  const parts = sectionsOf(entries).map(({ title: heading, entries: some }) => {
    const rows = some.map((entry) => `| ${[...cells(entry, linkOf(entry))].join(' | ')} |`);
    return [`## ${heading}`, '', '| Decision | Title | Date | Status |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
  });
  const diagram = graph.nodes.length === 0 ? [] : [`## Relations\n\n\`\`\`mermaid\n${mermaidOf(graph)}\`\`\`\n`];
  return `${[`# ${words(title)}\n`, ...parts, ...diagram].join('\n')}`;
}

function* cells(entry: Entry, link: string): Iterable<string> {
  const relations = entry.relations.map(({ verb, other }) => `${verb} ${words(other.label)}`);
  yield words(entry.number === undefined ? '' : entry.label);
  yield `[${words(entry.title)}](<${link.replace(/[<>\n]/g, encodeURIComponent)}>)`;
  yield entry.date ?? '';
  // A status says by itself what superseded it; the relations tell that with the number's title.
  const status = entry.status === 'unknown' ? entry.statusText : entry.status;
  yield [status === '' ? noStatus : words(status), ...relations].join('; ');
}

/** The words as text; in a table a bar would end the cell. */
function words(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  // What holds markup is shown as code, so that it reads as it was written.
  return /[<>|[\]\\`*_]/.test(plain) ? code(plain.replace(/\|/g, '¦')) : plain;
}
