/** Writes a status where a decision says none: into its empty place, or where its log and its form have one. */
import type { Document } from '../../../engine/document.ts';
import { type Edit, insertion } from '../../../engine/finding.ts';
import { lineBreak, lineStart } from '../../../engine/text.ts';
import { type Decision, type Field, fieldOf, type Status } from '../decision.ts';
import type { DecisionLog, DecisionRecord } from '../log/log.ts';
import { addKey, setField, yamlText } from './fields.ts';
import { type StatusText, siblingWord, written } from './status-words.ts';

/** A status in the place that is there for it and empty. */
export function fillPlace(document: Document, decision: Decision, { span }: Status, words: string): Edit {
  const field = fieldOf(decision, 'status');
  if (field) return setField(document, field, words);
  const { text } = document;
  const eol = lineBreak(text);
  const heading = decision.markdown.headings.find((candidate) => candidate.span.start === span.start);
  const start = heading?.section.start ?? span.end;
  const rest = text.slice(start);
  const blank = /^[ \t]*\r?\n/.exec(rest)?.[0];
  if (blank !== undefined)
    return insertion(start + blank.length, `${words}${eol}${/^[ \t]*(?:\r?\n|$)/.test(rest.slice(blank.length)) ? '' : eol}`);
  const before = /\n$/.test(text.slice(0, start)) ? eol : eol + eol;
  return insertion(start, `${before}${words}${eol}${rest === '' ? '' : eol}`);
}

/** A place for the status, where the log's other decisions have theirs or the form has it. */
export function newPlace(log: DecisionLog | undefined, record: DecisionRecord, text: StatusText): Edit {
  const { document, decision } = record;
  const place = placeLike(log, record);
  const words = written(text, siblingWord(log, record, place));
  const eol = lineBreak(document.text);
  const { frontmatter, headings } = decision.markdown;
  if (place === 'frontmatter') {
    if (frontmatter) return addKey(document, frontmatter, undefined, 'status', yamlText(words));
    const start = document.text.startsWith('\uFEFF') ? 1 : 0;
    return insertion(start, `---${eol}status: ${yamlText(words)}${eol}---${eol}${eol}`);
  }
  const title = headings.find((heading) => heading.span.start === decision.titleSpan?.start);
  const first = headings.find(({ span, level }) => level >= 2 && span.start !== title?.span.start);
  if (place === 'section') {
    const heading = `${'#'.repeat(first?.level ?? 2)} Status${eol}${eol}${words}${eol}`;
    return first ? insertion(lineStart(document, first.span.start), heading + eol) : atEnd(document, heading);
  }
  const known = decision.fields.find((field) => field.place === 'bullet');
  if (known) return besideBullet(document, known, words);
  const start = title?.section.start ?? frontmatter?.span.end ?? 0;
  const before = /\n$/.test(document.text.slice(0, start)) ? '' : eol;
  return insertion(start, `${before}${eol}* Status: ${words}${eol}`);
}

function besideBullet(document: Document, { nameSpan }: Field, words: string): Edit {
  const start = lineStart(document, nameSpan.start);
  const marks = document.text.slice(start, nameSpan.start);
  const colon = /^(?:\*\*|__)?:?(?:\*\*|__)?[ \t]*/.exec(document.text.slice(nameSpan.end))?.[0] ?? ': ';
  const blank = /\s$/.test(colon) ? '' : ' ';
  return insertion(start, `${marks}Status${colon}${blank}${words}${lineBreak(document.text)}`);
}

/** Where most of the log's other decisions have their status, or else where the form has it. */
function placeLike(log: DecisionLog | undefined, { document, decision }: DecisionRecord): 'frontmatter' | 'bullet' | 'section' {
  const counts = { frontmatter: 0, bullet: 0, section: 0 };
  for (const other of log?.records ?? []) {
    const place = other.decision.format === decision.format && other.document !== document ? other.decision.status?.place : undefined;
    if (place === 'frontmatter' || place === 'bullet' || place === 'section') counts[place]++;
  }
  const { frontmatter, bullet, section } = counts;
  if (frontmatter + bullet + section > 0) {
    if (frontmatter >= bullet && frontmatter >= section) return 'frontmatter';
    return bullet >= section ? 'bullet' : 'section';
  }
  if (decision.format === 'madr-2') return 'bullet';
  return decision.format.startsWith('madr') || decision.markdown.frontmatter ? 'frontmatter' : 'section';
}

/** At the end of a file, with an empty line in front. */
export function atEnd({ text }: Document, words: string): Edit {
  const eol = lineBreak(text);
  if (text.trim() === '') return insertion(text.length, words);
  return insertion(text.length, /\n$/.test(text) ? eol + words : eol + eol + words);
}
