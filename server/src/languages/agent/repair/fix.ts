/** Offers the repair of a whole file as the fix of one of its findings. */
import type { Document } from '../../../engine/document.ts';
import type { Edit, Fix } from '../../../engine/finding.ts';
import { repair } from './repair.ts';

/** Worked out when it is asked for; empty where the repair changes nothing. */
export function repairFix(document: Document): Fix {
  return {
    title: 'Repair this agent file',
    get edits() {
      return [...changeOf(document.text, repair(document).text)];
    },
  };
}

/** What differs between two texts, as one edit of whole lines. */
function* changeOf(before: string, after: string): Iterable<Edit> {
  if (before === after) return;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  start = before.lastIndexOf('\n', start - 1) + 1;
  let length = 0;
  while (length < most - start && before[before.length - 1 - length] === after[after.length - 1 - length]) length++;
  const lineBreak = before.indexOf('\n', before.length - length);
  const kept = lineBreak < 0 ? 0 : before.length - lineBreak - 1;
  yield { span: { start, end: before.length - kept }, text: after.slice(start, after.length - kept) };
}
