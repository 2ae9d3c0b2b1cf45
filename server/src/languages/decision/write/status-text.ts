/** Writes a status into a decision: only the words that say it are replaced, in the style of the file and its log. */
import type { Document } from '../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import { type Decision, fieldOf, type Status } from '../decision.ts';
import type { DecisionLog, DecisionRecord } from '../log/log.ts';
import { isChoice, standardStatus } from '../reading/status.ts';
import { editField, saysNothing, setField } from './fields.ts';
import { fillPlace, newPlace } from './new-status.ts';
import {
  at,
  type FoundStatus,
  findStatus,
  isRelationWord,
  type StatusLine,
  type StatusText,
  siblingWord,
  statusLines,
  written,
} from './status-words.ts';

/**
 * The edits that make a decision say a status, in the place that it has for it or that its log would give it. `replaces` is what
 * the status says of another decision and is to say no more, from its verb to the end of this span.
 */
export function statusEdits(log: DecisionLog | undefined, record: DecisionRecord, text: StatusText, replaces?: Span): readonly Edit[] {
  const { document, decision } = record;
  const { status } = decision;
  if (!status) return [newPlace(log, record, text)];
  if (status.text === '') return [fillPlace(document, decision, status, written(text, siblingWord(log, record, status.place)))];
  if (hasSection(decision)) return sectionEdits(document, status, text, { sibling: siblingWord(log, record, 'section'), replaces });
  return inlineEdits(document, status, text, { sibling: siblingWord(log, record, status.place), replaces });
}

/** True where the status has lines of its own, and does not stand in the heading itself. */
export function hasSection({ status, markdown }: Decision): boolean {
  return status?.place === 'section' && status.text !== '' && !markdown.headings.some(({ span }) => holds(span, status.span.start));
}

/**
 * The edits of the date that go with a change of the status. A day beside the status is that of the status. MADR's date is that
 * of the last change; Nygard's is the day of the decision and stays, as does a date of any other form, for nobody knows which
 * of the two it is.
 */
export function dateEdits({ document, decision }: DecisionRecord, date: string | undefined): readonly Edit[] {
  const field = fieldOf(decision, 'date');
  if (date === undefined) return [];
  const beside = decision.status && decision.status.standard !== 'superseded' ? dayIn(document, decision.status.span, date) : [];
  if (!field || !decision.format.startsWith('madr')) return beside;
  return [...beside, ...(saysNothing(field) ? [setField(document, field, date)] : dayIn(document, field.span, date))];
}

/** Replaces the only day that a piece of a document tells. */
function dayIn({ text }: Document, { start, end }: Span, date: string): readonly Edit[] {
  const days = Array.from(text.slice(start, end).matchAll(/(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g));
  const [day] = days;
  if (!day || days.length > 1 || day[0] === date) return [];
  return [{ span: at(start + day.index, day[0]), text: date }];
}

/** What the words of a status are written by. */
interface Manner {
  /** A word of a sibling, for its case. */
  readonly sibling: string;
  readonly replaces: Span | undefined;
}

function inlineEdits(document: Document, status: Status, text: StatusText, { sibling, replaces }: Manner): readonly Edit[] {
  const found = isChoice(status.text) ? undefined : findStatus(document, status.span);
  if (!found) return [setField(document, { ...status, name: 'status', nameSpan: status.span }, written(text, sibling))];
  if (replaces) return editField(document, status, [{ span: { start: found.start, end: replaces.end }, text: written(text, found.word) }]);
  if (found.standard === 'superseded' && text.tail !== undefined && namesOther(document, status.span)) {
    return editField(document, status, [insertion(endOfReason(document.text, found.end, status.span.end), ` and${text.tail}`)]);
  }
  return editField(document, status, [wordEdit(document, found, status.span.end, text)]);
}

/** Puts the new words in the place of the old ones, or in front of what else the status tells. */
function wordEdit(document: Document, found: FoundStatus, end: number, text: StatusText): Edit {
  const words = written(text, found.word);
  if (isRelationWord(found.word) && namesOther(document, { start: found.end, end })) return insertion(found.start, `${words}, `);
  const old = found.standard === 'superseded' ? { start: found.start, end: endOfReason(document.text, found.end, end) } : found;
  // Emphasis that began in front of the words and ended among them has to end behind the new ones.
  const marks = /(\*\*|__|\*|_)$/.exec(document.text.slice(0, old.start))?.[1] ?? '';
  const closes = marks !== '' && document.text.slice(old.start, old.end).split(marks).length % 2 === 0;
  return { span: { start: old.start, end: old.end }, text: closes ? words + marks : words };
}

/** True for a status that says what the decision was superseded by. */
function namesOther({ text }: Document, { start, end }: Span): boolean {
  return /\bby\b\W*\w|\]\(|\bADR[-_ ]?\d/i.test(text.slice(start, end));
}

/** The end of what a superseded decision says behind that word: everything up to a semicolon, without what closes it. */
function endOfReason(text: string, start: number, end: number): number {
  const reason = text.slice(start, end).split(';')[0] ?? '';
  return start + reason.replace(/(?:<!--[\s\S]*|[^\p{L}\p{N})\]])+$/u, '').length;
}

function sectionEdits(document: Document, status: Status, text: StatusText, { sibling, replaces }: Manner): readonly Edit[] {
  const eol = lineBreak(document.text);
  const lines = statusLines(document, status.whole);
  // What a part was superseded by is another line; that it was, without a name, is the status.
  const says = (line: StatusLine) => line.found?.standard !== undefined && !(isRelationWord(line.found.word) && namesOther(document, line));
  const counting = lines.find((line) => holds(line, status.span.start) && says(line));
  const superseded = lines.filter((line) => says(line) && line.found?.standard === 'superseded');
  const plain = [counting, ...lines].find((line) => line && says(line) && line.found?.standard !== 'superseded');
  const replaced = replaces && lines.find((line) => holds(line, replaces.start));
  if (replaces && replaced?.found) {
    if (plain?.found) return [wordEdit(document, plain.found, plain.end, text), removed(document, replaced)];
    return [{ span: { start: replaced.found.start, end: replaces.end }, text: written(text, replaced.found.word) }];
  }
  const entry = counting && nextEntry(document, lines, counting, status, text);
  if (entry) return [entry];
  const last = superseded.at(-1);
  if (standardStatus(text.word) === 'superseded' && last?.found) {
    if (text.tail === undefined) return [];
    if (!namesOther(document, last)) return [wordEdit(document, last.found, last.end, text)];
    return [lineBehind(document, last, written(text, last.found.word))];
  }
  const main = plain ?? superseded[0] ?? lines.find(({ found }) => found && found.standard === undefined && !isRelationWord(found.word));
  const choice = (main ? [main] : lines).find((line) => isChoice(document.text.slice(line.start, line.end)));
  if (choice) return [{ span: { start: choice.start, end: choice.end }, text: written(text, sibling) }];
  if (!main?.found) return [insertion(status.whole.start, `${written(text, sibling)}${eol}${eol}`)];
  const gone = superseded.filter((line) => line !== main);
  return [wordEdit(document, main.found, main.end, text), ...gone.map((line) => removed(document, line))];
}

/** In a section that tells the history, each entry with its day in front, a change of the status is a further entry. */
function nextEntry(
  document: Document,
  lines: readonly StatusLine[],
  counting: StatusLine,
  { span }: Status,
  text: StatusText,
): Edit | undefined {
  const day = /(\d{4})([-/.])(\d{2})\2(\d{2})([\s:,;)–—-]*)$/;
  const front = document.text.slice(counting.start, span.start);
  const [, , sign = '-', , , gap = ' '] = day.exec(front) ?? [];
  if (text.date === undefined || !day.test(front)) return undefined;
  const words = `${text.date.replaceAll('-', sign)}${gap}${written(text, counting.found?.word)}`;
  const next = lines[lines.indexOf(counting) + 1];
  if (counting !== lines[0] || !next || !/\d{4}[-/.]\d{2}/.test(document.text.slice(next.start, next.end))) {
    return lineBehind(document, counting, words);
  }
  const mark = /^\W*/.exec(front)?.[0] ?? '';
  return insertion(counting.start, `${mark}${words}${document.text.slice(counting.end, next.start)}`);
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

/** Takes a line away with the blank lines in front of it. */
export function removed({ text }: Document, { start, end }: Span): Edit {
  const before = /(?:\r?\n[ \t]*)+$/.exec(text.slice(0, start))?.[0] ?? '';
  return { span: { start: start - before.length, end }, text: '' };
}

/** A further line of a status section: an item of its list, or a paragraph. */
export function lineBehind({ text }: Document, { start, end }: Span, words: string): Edit {
  const eol = lineBreak(text);
  const marker = /^[ \t]*(?:[-*+]|>)[ \t]+/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0];
  // What follows the words on their line stays there, and a comment is not cut in two.
  const offset = end + (/^(?:<!--[\s\S]*?(?:-->|$)|[^\r\n])*/.exec(text.slice(end))?.[0].length ?? 0);
  return { span: { start: offset, end: offset }, text: marker === undefined ? `${eol}${eol}${words}` : `${eol}${marker}${words}` };
}
