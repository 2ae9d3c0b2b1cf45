/** Makes a new decision look like the newest one of its folder: its text with everything taken out that only it says. */
import { lineBreak } from '../../../../engine/text.ts';
import type { Decision, DecisionFormat } from '../../decision.ts';
import type { DecisionRecord } from '../../log/log.ts';
import type { Head } from './forms.ts';
import { openStatement } from './placeholders.ts';
import { bodyLike } from './sibling-body.ts';
import { headLike } from './sibling-head.ts';

/** The text of a decision that is like its siblings; undefined where none of them has a form. */
export function likeSiblings(siblings: readonly DecisionRecord[], head: Head): string | undefined {
  const newest = siblings.filter(({ decision }) => hasForm(decision)).slice(-mostSiblings);
  const model = newest.findLast(({ decision }) => decision.format === commonFormat(newest));
  if (!model) return undefined;
  const others = siblings
    .filter((record) => record !== model && record.decision.format === model.decision.format)
    .slice(-mostSiblings)
    .map(({ decision }) => decision);
  const ending = lineBreak(model.document.text);
  const pattern = { ...model, others, head };
  const body = model.decision.format === 'y-statement' ? openStatement : bodyLike(pattern);
  const text = [headLike(pattern), body].filter((piece) => piece !== '').join('\n\n');
  return `${text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`.replaceAll('\n', ending);
}

/** So many of the newest siblings are asked what they have in common. */
const mostSiblings = 10;

/** The form of most of them; of two that are as frequent the one that tools know. */
function commonFormat(records: readonly DecisionRecord[]): DecisionFormat | undefined {
  const counts = new Map<DecisionFormat, number>();
  for (const { decision } of records)
    counts.set(decision.format, (counts.get(decision.format) ?? 0) + (decision.format === 'other' ? 1 : 1.5));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function hasForm({ format, status, parts }: Decision): boolean {
  return format !== 'other' || (status !== undefined && parts.filter(({ kind }) => kind !== 'status').length >= 2);
}
