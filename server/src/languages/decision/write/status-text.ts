/** Writes a status into a decision: only the words that say it are replaced, in the style of the file and its log. */
import type { Document } from '../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../engine/finding.ts';
import { capitalized, lineBreak, lineStart } from '../../../engine/text.ts';
import { type Decision, type Field, fieldOf, type Place, type Status } from '../decision.ts';
import type { DecisionLog, DecisionRecord } from '../log/log.ts';
import { isChoice, type StandardStatus, standardStatus } from '../reading/status.ts';
import { addKey, editField, saysNothing, setField, yamlText } from './fields.ts';

/** A status to write: its word, and what follows it, such as ` by ADR-0012`. */
export interface StatusText {
  readonly word: string;
  readonly tail?: string;
  /** The day of the change as `YYYY-MM-DD`, for sections that tell the history. */
  readonly date?: string | undefined;
}

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

/** The words of a text that say a status, with the standard status they mean. */
export interface FoundStatus extends Span {
  readonly word: string;
  readonly standard: StandardStatus | undefined;
}

/** Finds the words that say a status in a piece of a document, past emoji, emphasis, comments and what is struck through. */
export function findStatus({ text }: Document, { start, end }: Span): FoundStatus | undefined {
  const whole = text.slice(start, end);
  const masked = mask(whole);
  const first = masked.search(/\p{L}/u);
  if (first < 0) return undefined;
  const rest = masked.slice(first);
  const standard = standardStatus(whole);
  const ends = Array.from(
    rest.slice(0, longestWords).matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu),
    ({ 0: word, index }) => index + word.length,
  );
  // As few words as mean the same as all of them.
  const known = ends.find((length) => standard !== undefined && standardStatus(rest.slice(0, length)) === standard);
  const length = known ?? /^[\p{L}\p{N}' -]*[\p{L}\p{N}]/u.exec(rest)?.[0].length ?? rest.length;
  return { word: rest.slice(0, length), standard, start: start + first, end: start + first + length };
}

/** The words of a status are among so many characters. */
const longestWords = 40;

/** A text of the same length in which only words stand that say something. */
function mask(text: string): string {
  const blank = (pattern: RegExp, from: string) => from.replace(pattern, (found) => found.replace(/[^\r\n]/g, ' '));
  const bare = blank(/:[a-z_+-]+:/g, blank(/<[^>]*>/g, blank(/<!--[\s\S]*?(?:-->|$)/g, text)));
  const standing = blank(/~~[^~]*~~/g, bare);
  return /\p{L}/u.test(standing) ? standing : bare;
}

function at(start: number, words: string): Span {
  return { start, end: start + words.length };
}

/** True for words that tell a relation and leave the decision accepted: `Amended by`, `Supersedes`, `Partly superseded by`. */
export function isRelationWord(word: string): boolean {
  return /^(?:amend|super[sc]edes|part(?:ly|ially)\s+super|superseded\s+in\s+part)/i.test(word);
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

/** A line of a status section that says something. */
export interface StatusLine extends Span {
  readonly found: FoundStatus | undefined;
}

/** The lines of a status section; comments are none. */
export function statusLines(document: Document, { start, end }: Span): readonly StatusLine[] {
  const blanked = document.text.slice(start, end).replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  return Array.from(blanked.matchAll(/[^\r\n]*\S/g), (match) => {
    const span = at(start + match.index, match[0]);
    return { ...span, found: findStatus(document, span) };
  });
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

/** The words in the case of those that stand there or, where there are none, of a sibling. */
function written({ word, tail = '' }: StatusText, like: string | undefined): string {
  return inCaseOf(word, like) + tail;
}

/** Only standard words take on a style: what somebody typed stays as it is. */
export function inCaseOf(word: string, like: string | undefined): string {
  if (like === undefined || !/^(?:partly )?[a-z]+(?: (?:by|in part by))?$/.test(word)) return word;
  if (/^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(like)) return word.toUpperCase();
  return /^\p{Lu}/u.test(like) ? capitalized(word) : word;
}

/** A status word of the newest other decision that has it in such a place, or one as the form has it. */
function siblingWord(log: DecisionLog | undefined, { document }: DecisionRecord, place: Place): string {
  for (const other of log?.records.toReversed() ?? []) {
    const { status } = other.decision;
    if (other.document === document || status?.place !== place || status.standard === undefined || isChoice(status.text)) continue;
    const found = findStatus(other.document, status.span);
    if (found) return found.word;
  }
  return place === 'frontmatter' || place === 'bullet' ? 'accepted' : 'Accepted';
}

function fillPlace(document: Document, decision: Decision, { span }: Status, words: string): Edit {
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
function newPlace(log: DecisionLog | undefined, record: DecisionRecord, text: StatusText): Edit {
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
