/** Writes the lines and sections that a document lacks, with places to be filled in. */
import type { Document } from '../../../engine/document.ts';
import { linePrefixOf } from '../../../engine/fences.ts';
import type { Fix } from '../../../engine/finding.ts';
import { lineBreak, lineEnd, lineText, positionAt } from '../../../engine/text.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import type { Field } from '../fields.ts';
import type { Section } from '../kinds.ts';
import type { Service } from '../services.ts';

/** Adds a line to what a service says of itself, in the form of its others. */
export function addField(document: Document, service: Service, name: string, place: string): Fix {
  const last = lastField(service);
  const line = last ? endOfField(document, last) : lastLineOf(document, service);
  const start = lineEnd(document, line);
  const lineFeed = lineBreak(document.text);
  const words = last && isBold(document, last) ? `**${name}**: ${place}` : `${name}: ${place}`;
  // Words above a list stand by themselves; a name in bold is followed by its list at once.
  const above = last || line === service.line || service.form === 'line' ? lineFeed : lineFeed + lineFeed;
  const text = `${above}${last ? markerLike(document, last) : '- '}${words}`;
  return { title: `Add a line "${name}"`, edits: [{ span: { start, end: start }, text }] };
}

/** The last of the fields that no other one holds. */
function lastField({ fields }: Service): Field | undefined {
  const lines = fields.filter(({ form }) => form === 'bullet' || form === 'line');
  const outermost = Math.min(...lines.map(({ before }) => indentOf(before)));
  return lines.findLast(({ before }) => indentOf(before) === outermost);
}

/** The last line of a field: those that stand further in belong to it. */
function endOfField(document: Document, { line, before }: Pick<Field, 'line' | 'before'>): number {
  const next = lineText(document, line + 1);
  return next.trim() !== '' && indentOf(next) > indentOf(before) ? endOfField(document, { line: line + 1, before }) : line;
}

function indentOf(text: string): number {
  return /^[ \t>]*/.exec(text)?.[0].length ?? 0;
}

/** The last line of a service that speaks in prose. */
function lastLineOf(document: Document, service: Service): number {
  return positionAt(document, document.text.slice(0, service.end).trimEnd().length).line;
}

function isBold(document: Document, { nameSpan }: Field): boolean {
  return document.text.slice(nameSpan.start - 2, nameSpan.start) === '**';
}

/** The list marker that follows a field's own. What stands round a fence is left out: lines that are put in get it by themselves. */
function markerLike(document: Document, { before }: Field): string {
  const own = before.slice(linePrefixOf(document).length).replace(/\[[ xX]\][ \t]+/, '');
  return own.replace(/\d+/, (number) => String(Number(number) + 1));
}

/** Adds sections at the end of a document, in the level of its others: all at once, or one of several. */
export function addSections(document: Document, markdown: Markdown, sections: readonly Section[]): readonly Fix[] {
  const start = document.text.trimEnd().length;
  const [first, ...others] = markdown.headings;
  const depth = others.length === 0 ? (first?.level ?? 1) + 1 : Math.max(Math.min(...others.map(({ level }) => level)), 2);
  const add = (title: string, added: readonly Section[]): Fix => {
    const lines = added.flatMap(({ name, skeleton }) => ['', `${'#'.repeat(depth)} ${name}`, '', ...skeleton]);
    return { title, edits: [{ span: { start, end: start }, text: ['', ...lines].join(lineBreak(document.text)) }] };
  };
  const singly = sections.map((section) => add(`Add a section "${section.name}"`, [section]));
  return sections.length === 1 ? singly : [add('Add the missing sections', sections), ...singly.map((fix) => ({ ...fix, alone: true }))];
}
