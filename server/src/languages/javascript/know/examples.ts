/** Tells code that a page shows as an example of how not to do it. */
import { memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Code, Comment } from '../model.ts';

const badSigns = /❌|✗|✘|🚫|⛔|🔴|⚠|👎/u;
const goodSigns = /✅|✓|✔|🟢|👍|☑/u;

const badWords =
  "(?:bad|wrong|incorrect|don'?t|don’t|do not|never|avoid|anti-?patterns?|vulnerab(?:le|ility|ilities)|insecure|unsafe|before|broken|problem(?:s|atic)?|issues?|naive|fragile|legacy|old|smells?|exploit|flaw(?:s|ed)?|mistakes?|pitfalls?|danger(?:ous)?|violations?|violates|weak|dev(?:elopment)? only|not recommended)";
const goodWords = '(?:good|correct|right|better|safe|secure|after|fix(?:ed)?|solution|proper(?:ly)?|prefer(?:red)?|best|recommended|new)';

const startsBad = new RegExp(`^\\W*${badWords}\\b`, 'iu');
const startsGood = new RegExp(`^\\W*(?:do|${goodWords})\\b`, 'iu');
const saysBad = new RegExp(`\\b${badWords}\\b`, 'iu');
const saysGood = new RegExp(`\\b${goodWords}\\b`, 'iu');

/** True where a comment, or what stands above the fence, says that the code is no example to follow. */
export function isShownAsBad(code: Code, { start, end }: Span): boolean {
  const lineEnd = code.text.slice(end).search(/[\r\n]|$/) + end;
  let isBad = isIntroducedAsBad(code);
  for (const comment of code.comments) {
    if (comment.span.start > lineEnd) break;
    const sign = signOf(comment);
    if (sign === undefined) continue;
    if (comment.span.start < start) isBad = sign === 'bad';
    else if (sign === 'bad') return true;
  }
  return isBad;
}

function signOf({ text }: Comment): 'bad' | 'good' | undefined {
  if (badSigns.test(text) || startsBad.test(text)) return 'bad';
  return goodSigns.test(text) || startsGood.test(text) ? 'good' : undefined;
}

/** The line above the fence has the first word, the heading above it the second. */
const isIntroducedAsBad = memo(({ document: { host } }: Code): boolean => {
  if (!host) return false;
  const above = host.document.text
    .slice(Math.max(host.offset - 3000, 0), host.offset)
    .split(/\r?\n|\r/)
    .slice(0, -2)
    .filter((line) => line.trim() !== '');
  const line = above.at(-1) ?? '';
  const heading = above.findLast((each) => /^\s*#{1,6}\s/.test(each)) ?? '';
  return [line, heading].some((words) => isBad(words)) && !isGood(line);
});

function isBad(words: string): boolean {
  return badSigns.test(words) || saysBad.test(words);
}

function isGood(words: string): boolean {
  return goodSigns.test(words) || (saysGood.test(words) && !saysBad.test(words));
}
