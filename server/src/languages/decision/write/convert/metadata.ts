/** Moves the metadata of a decision to where another form has it: frontmatter, a list, lines, a section for the status. */

import type { Document } from '../../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../../engine/finding.ts';
import { capitalized, lineBreak, lineEnd, lineStart, lineStarts, lineText, positionAt } from '../../../../engine/text.ts';
import { ownSpan } from '../../body/text.ts';
import type { Decision, Field, Status } from '../../decision.ts';
import { fieldOf, partOf } from '../../decision.ts';
import { plainNumber } from '../../reading/names.ts';
import { addToFrontmatter, yamlLine } from '../templates/frontmatter.ts';
import { quotedLike } from '../templates/spelling.ts';
import { spelledStatus } from './status.ts';
import { linesOf, nextLine, type Stage, type Step, sectionAtEnd, sectionText, withoutLines } from './step.ts';

/** What stands in the place of a status that nobody wrote, where the form has to have one. */
const openStatus = '{proposed | accepted | rejected | deprecated | superseded}';

/** A piece of metadata on its way. */
interface Moved {
  readonly name: string;
  readonly words: string;
  /** A comment that stood behind it. */
  readonly comment: string;
}

/** Gives a file that has no title the one that its name says: every form has one. */
export const addTitle: Step = ({ document, decision }) => {
  // The pages of some sites show the title of the frontmatter.
  if (decision.titleSpan || decision.title === '' || fieldOf(decision, 'title')) return [];
  const at = topOf(document, decision);
  const ending = lineBreak(document.text);
  const gap = decision.markdown.frontmatter ? ending : '';
  return [insertion(at, `${gap}# ${decision.title}${ending}${/^\s*\n/.test(document.text.slice(at)) ? '' : ending}`)];
};

/** Where the page begins: below its frontmatter, behind its byte order mark. */
function topOf(document: Document, { markdown }: Decision): number {
  if (markdown.frontmatter) return nextLine(document, markdown.frontmatter.span.end);
  return document.text.startsWith('\uFEFF') ? 1 : 0;
}

/** Nygard's titles begin with the number of the file's name, those of the other forms do not. */
export const numberTitle: Step = ({ document, decision: { titleSpan, titleNumber, name }, target }) => {
  const number = name?.number;
  if (!titleSpan || number === undefined || !/^\d+$/.test(number)) return [];
  if (target.id === 'nygard') return titleNumber ? [] : [insertion(titleSpan.start, `${plainNumber(number)}. `)];
  const written = /^(\d+)\.[ \t]+(?=\S)/.exec(document.text.slice(titleSpan.start, titleSpan.end));
  if (!written || plainNumber(written[1] ?? '') !== plainNumber(number)) return [];
  return [{ span: { start: titleSpan.start, end: titleSpan.start + written[0].length }, text: '' }];
};

/** Moves status, date and people to where the form has them. */
export const moveMetadata: Step = (stage) => {
  const { decision, target } = stage;
  const moved: Moved[] = [];
  const gone = new Set<number>();
  const edits: Edit[] = [];
  for (const field of firstFields(decision)) {
    const isStatus = field.name === 'status';
    const words = isStatus && decision.status ? spelledStatus(stage, decision.status) : wordsOf(stage, field);
    if (field.place === placeIn(stage, field.name)) {
      edits.push(...renamed(stage, field));
      if (isStatus && words !== field.text) edits.push({ span: field.span, text: quotedLike(slice(stage, field.span), words) });
      continue;
    }
    const place = takenOut(stage, field);
    for (const line of place.lines) gone.add(line);
    const rest = [words, ...place.continued].filter((piece) => piece !== '').join(', ');
    if (!(isStatus && rest === openStatus)) moved.push({ name: field.name, words: rest, comment: place.comment });
  }
  const bare = bareStatus(stage);
  if (bare) {
    moved.unshift(bare.moved);
    gone.add(bare.line);
  }
  const section = statusSection(stage);
  if (section) {
    if (section.words !== openStatus) moved.unshift({ name: 'status', words: section.words, comment: '' });
    for (const line of section.lines) gone.add(line);
    edits.push(...section.edits);
  } else if (target.id === 'nygard' && !decision.status) {
    moved.push({ name: 'status', words: openStatus, comment: '' });
    stage.tell('Nygard asks for a status, which the decision does not have: a placeholder stands there.');
  }
  return [...cleared(stage, gone), ...edits, ...written(stage, moved)];
};

/** The fields that all forms know, each once, by their plain names: what is said again, or in a section of its own, stays where it is. */
function firstFields({ fields }: Decision): readonly Field[] {
  const names = new Set<string>();
  return fields.flatMap((field) => {
    const name = isDeciders(field.name)
      ? 'deciders'
      : /^(?:decision-status|adr-status|statut|estado)$/.test(field.name)
        ? 'status'
        : field.name;
    if (!/^(?:status|date|deciders|consulted|informed|tags)$/.test(name) || names.has(name) || !movable.has(field.place)) return [];
    names.add(name);
    return [{ ...field, name: name === 'deciders' ? field.name : name }];
  });
}

const movable = new Set(['frontmatter', 'bullet', 'line', 'row', 'column']);

function isDeciders(name: string): boolean {
  return name === 'deciders' || name === 'decision-makers' || name === 'décisionnaires';
}

function placeIn({ target }: Stage, name: string): string {
  return target.id === 'nygard' && name === 'status' ? 'section' : target.metadata;
}

function slice({ document }: Stage, { start, end }: Span): string {
  return document.text.slice(start, end);
}

/** What a field says, on one line. An unquoted place such as `{who decides}` is a map for YAML, and meant as it is written. */
function wordsOf(stage: Stage, field: Field): string {
  const raw = slice(stage, field.span);
  return (/^\{\s*\S+\s/.test(raw.slice(0, -1).trimEnd()) ? raw : field.text).replace(/\s*[\r\n]+\s*/g, ' ');
}

/** `deciders` and `decision-makers` are the same people. */
function renamed({ target }: Stage, { name, nameSpan, place }: Field): readonly Edit[] {
  if (place !== 'frontmatter' || !isDeciders(name) || name === target.deciders) return [];
  return [{ span: nameSpan, text: target.deciders }];
}

/** The lines of a field, what further lines add to it, and the comment behind it. */
function takenOut(
  stage: Stage,
  { nameSpan, span, place }: Field,
): { lines: readonly number[]; continued: readonly string[]; comment: string } {
  const { document } = stage;
  const first = positionAt(document, nameSpan.start).line;
  const last = positionAt(document, Math.max(span.end, nameSpan.end)).line;
  if (place === 'column') {
    stage.tell('The table with the metadata stays as it is.');
    return { lines: [], continued: [], comment: '' };
  }
  const behind = document.text.slice(span.end, lineEnd(document, last));
  const comment =
    place === 'frontmatter' ? (/^["']?[ \t]*#+[ \t]*(.*)$/.exec(behind)?.[1] ?? '') : (/<!--\s*(.*?)\s*-->/.exec(behind)?.[1] ?? '');
  const lines = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const continued: string[] = [];
  for (let line = last + 1; place === 'bullet' && line < lineStarts(document).length; line++) {
    const more = /^[ \t]+(?:[-*+][ \t]+)?(\S.*?)\s*$/.exec(lineText(document, line))?.[1];
    if (more === undefined) break;
    lines.push(line);
    continued.push(more);
  }
  return { lines, continued, comment };
}

/** A status that stands under the title without a name. */
function bareStatus(stage: Stage): { readonly moved: Moved; readonly line: number } | undefined {
  const { document, decision } = stage;
  const { status } = decision;
  if (status?.place !== 'line' || decision.fields.some(({ span }) => span.start <= status.span.start && status.span.end <= span.end))
    return undefined;
  const { line } = positionAt(document, status.span.start);
  const around = lineText(document, line).replace(document.text.slice(status.span.start, status.span.end), '');
  if (/[\p{L}\p{N}]/u.test(around)) return undefined;
  return { moved: { name: 'status', words: spelledStatus(stage, status), comment: '' }, line };
}

/** The status section where the form has none: its words, its lines, and where what else it says is kept. */
function statusSection(stage: Stage): { words: string; lines: readonly number[]; edits: readonly Edit[] } | undefined {
  const { document, decision, target } = stage;
  const part = partOf(decision, 'status');
  if (target.id === 'nygard' || !part) return undefined;
  const { status } = decision;
  const body = ownSpan(document, part.heading);
  // Said twice, in other words: the section tells more than a status.
  if (!status || (status.place !== 'section' && !isSame(stage, status, body))) return undefined;
  const lines = linesOf(document, { start: part.heading.span.start, end: body.end });
  if (status.place !== 'section') return { words: openStatus, lines, edits: [] };
  const isIn = ({ start, end }: Span) => status.text !== '' && status.span.start >= start && status.span.end <= end;
  const [before, behind] = isIn(body)
    ? [document.text.slice(body.start, status.span.start), document.text.slice(status.span.end, body.end)]
    : ['', document.text.slice(body.start, body.end)];
  const rest = [before, behind].map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  const words = isIn(body) || isIn(part.heading.span) ? spelledStatus(stage, status) : openStatus;
  return { words, lines, edits: rest.length > 0 ? kept(stage, rest.join('\n\n')) : [] };
}

function isSame({ document }: Stage, status: Status, body: Span): boolean {
  return document.text.slice(body.start, body.end).trim().toLowerCase() === status.text.toLowerCase();
}

/** What a status section says besides the status, at the end of the section of links. */
function kept(stage: Stage, words: string): readonly Edit[] {
  const { document, decision, target } = stage;
  const heading = target.headings.links ?? 'More Information';
  const part = partOf(decision, 'links');
  stage.tell(`What the status section says besides the status stands under "${part?.heading.text ?? heading}".`);
  const ending = lineBreak(document.text);
  if (!part) return [sectionAtEnd(document, 2, heading, words)];
  const body = ownSpan(document, part.heading);
  const end = body.start + document.text.slice(body.start, body.end).trimEnd().length;
  return [insertion(end, ending + ending + words)];
}

/** Takes the lines out; frontmatter in which nothing is left goes with them. */
function cleared({ document, decision }: Stage, gone: ReadonlySet<number>): readonly Edit[] {
  const all = new Set(gone);
  const { frontmatter } = decision.markdown;
  if (frontmatter && gone.size > 0) {
    const first = positionAt(document, frontmatter.span.start).line;
    const last = positionAt(document, frontmatter.span.end).line;
    const inner = Array.from({ length: Math.max(last - first - 1, 0) }, (_, index) => first + 1 + index);
    if (inner.some((line) => gone.has(line)) && inner.every((line) => gone.has(line) || lineText(document, line).trim() === '')) {
      for (const line of [first, ...inner, last]) all.add(line);
    }
  }
  for (const line of emptyTables(document, gone)) all.add(line);
  const edits = withoutLines(document, all);
  // A byte order mark stands on the first line and belongs to the file.
  return edits.map((edit) =>
    edit.span.start === 0 && document.text.startsWith('\uFEFF') ? { ...edit, span: { start: 1, end: edit.span.end } } : edit,
  );
}

/** The frames of tables all rows of which are taken out. */
function* emptyTables(document: Stage['document'], gone: ReadonlySet<number>): Iterable<number> {
  const isRow = (line: number) => /^[>\s]*\|/.test(lineText(document, line));
  const isFrame = (line: number) =>
    /^[>\s|:-]*$/.test(lineText(document, line)) || (isRow(line + 1) && /^[>\s|:-]*$/.test(lineText(document, line + 1)));
  for (const line of gone) {
    if (!isRow(line)) continue;
    let first = line;
    let last = line;
    while (first > 0 && isRow(first - 1)) first--;
    while (last + 1 < lineStarts(document).length && isRow(last + 1)) last++;
    const table = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    if (table.every((row) => gone.has(row) || isFrame(row))) yield* table;
  }
}

/** Writes the metadata where the form has it. */
function written(stage: Stage, moved: readonly Moved[]): readonly Edit[] {
  const { document, decision, target } = stage;
  if (target.metadata === 'frontmatter') {
    const lines = moved.map(({ name, words, comment }) => {
      const key = isDeciders(name) ? target.deciders : name;
      const line =
        words === ''
          ? `${key}:`
          : yamlLine(key, name === 'tags' ? words.split(/\s*,\s*/).map((tag) => tag.replace(/^\[|\]$/g, '')) : words);
      return comment === '' ? line : `${line} # ${comment}`;
    });
    return addToFrontmatter(document, lines);
  }
  const ending = lineBreak(document.text);
  const lines = moved
    .filter(({ name }) => placeIn(stage, name) !== 'section')
    .map(({ name, words, comment }) => labelled(isDeciders(name) ? 'deciders' : name, words, comment));
  const sign = /^([-*+])[ \t]+\S/m.exec(document.text.slice(decision.markdown.frontmatter?.span.end ?? 0))?.[1] ?? '*';
  const head = target.metadata === 'bullet' ? lines.map((line) => `${sign} ${line}`).join(ending) : lines.join(ending + ending);
  const status = moved.find(({ name }) => placeIn(stage, name) === 'section');
  return [...(lines.length > 0 ? belowTitle(stage, head) : []), ...(status ? aboveSections(stage, status) : [])];
}

function labelled(name: string, words: string, comment: string): string {
  const label = capitalized(name);
  return [`${label}:`, words, comment === '' ? '' : `<!-- ${comment} -->`].filter((piece) => piece !== '').join(' ');
}

function belowTitle({ document, decision }: Stage, text: string): readonly Edit[] {
  const title = decision.markdown.headings.find(({ span }) => span.start === decision.titleSpan?.start);
  const at = title?.section.start ?? topOf(document, decision);
  const ending = lineBreak(document.text);
  const isOnLine = at > 0 && document.text[at - 1] !== '\n';
  const isFollowed = /^\s*\S/.test(document.text.slice(at)) && !/^[ \t]*\r?\n/.test(document.text.slice(at));
  return [insertion(at, (isOnLine ? ending : '') + ending + text + ending + (isFollowed ? ending : ''))];
}

function aboveSections({ document, decision }: Stage, { words, comment }: Moved): readonly Edit[] {
  const title = decision.titleSpan?.start ?? -1;
  const first = decision.markdown.headings.find(({ span }) => span.start > title);
  const level = decision.parts.find(({ kind }) => kind === 'context' || kind === 'outcome')?.heading.level ?? 2;
  const body = comment === '' ? words : `${words} <!-- ${comment} -->`;
  if (!first) return [sectionAtEnd(document, level, 'Status', body)];
  return [insertion(lineStart(document, first.span.start), sectionText(document, level, 'Status', body))];
}
