/** Writes what was recalled as a list in Markdown, for a prompt or a page. */
import type { Recalled } from './recall.ts';

/** A line for each: its name as a link, how it stands, and what was decided. */
export function markdownList(recalled: readonly Recalled[], pathOf: (uri: string) => string): string {
  return recalled.map((memory) => `${lineOf(memory, pathOf)}\n`).join('');
}

function lineOf(
  { document, kind, label, title, status, date, tags, outcome, successors }: Recalled,
  pathOf: (uri: string) => string,
): string {
  const name = (label === '' ? title : `${label}: ${title}`).replace(/[[\]\\]/g, '\\$&');
  const by = successors.map((other) => other.label).join(' and ');
  const standing = [
    ...(kind === 'decision' ? [] : [kind]),
    ...(status === '' ? [] : [status === 'superseded' && by !== '' ? `superseded by ${by}` : status]),
    ...(date === undefined ? [] : [date]),
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(', ')}`]),
  ];
  const path = pathOf(document.uri).replace(/[\s()<>]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
  return `- [${name}](${path})${standing.length === 0 ? '' : ` (${standing.join('; ')})`}${outcome === undefined ? '' : `: ${outcome}`}`;
}
