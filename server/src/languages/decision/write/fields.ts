/** Writes values into the metadata of a decision, in the quotes and the layout that are there. */
import type { Document } from '../../../engine/document.ts';
import { type Edit, insertion } from '../../../engine/finding.ts';
import { applyEdits, lineBreak } from '../../../engine/text.ts';
import type { Frontmatter } from '../../markdown/frontmatter.ts';
import type { Field } from '../decision.ts';

/** Makes a field say this and nothing else. */
export function setField({ text }: Document, field: Field, value: string): Edit {
  if (field.text === '') return fillField(text, field, value);
  if (field.place !== 'frontmatter') return { span: field.span, text: value };
  return { span: field.span, text: quotedLike(text.slice(field.span.start, field.span.end), value) };
}

/** Replaces pieces of what a field says; their spans are those of the document. */
export function editField({ text }: Document, field: Pick<Field, 'place' | 'span'>, edits: readonly Edit[]): readonly Edit[] {
  if (field.place !== 'frontmatter') return edits;
  const written = text.slice(field.span.start, field.span.end);
  const quote = quoteOf(written);
  if (quote !== '') return edits.map((edit) => ({ ...edit, text: escaped(edit.text, quote) }));
  const shifted = edits.map(({ span, text: words }) => ({
    span: { start: span.start - field.span.start, end: span.end - field.span.start },
    text: words,
  }));
  const value = applyEdits(written, shifted);
  return isPlain(value) ? edits : [{ span: field.span, text: yamlText(value) }];
}

/** Adds values to those that a field has; in frontmatter to its list, or to make a list of the one that it has. */
export function addToField(document: Document, field: Field, values: readonly string[]): Edit {
  const { text } = document;
  const written = text.slice(field.span.start, field.span.end);
  const isList = field.place === 'frontmatter' && written.startsWith('[');
  if (field.place === 'frontmatter' && /\[\s*\]$/.test(text.slice(field.nameSpan.end, field.span.end))) {
    return insertion(field.span.end - 1, values.map(flowText).join(', '));
  }
  if (saysNothing(field) && !isList) return setField(document, field, values.join(', '));
  if (field.place !== 'frontmatter') return insertion(field.span.end, `, ${values.join(', ')}`);
  const items = values.map(flowText);
  if (isList) return insertion(field.span.end - 1, `, ${items.join(', ')}`);
  const start = text.lastIndexOf('\n', field.span.start - 1) + 1;
  const marker = /^[ \t]*-[ \t]+/.exec(text.slice(start))?.[0];
  if (marker !== undefined) return insertion(field.span.end, items.map((item) => lineBreak(text) + marker + item).join(''));
  return { span: field.span, text: `[${[written, ...items].join(', ')}]` };
}

/** Adds a line to the frontmatter, behind this field or as the first one. */
export function addKey(document: Document, { content }: Frontmatter, behind: Field | undefined, key: string, value: string): Edit {
  const eol = lineBreak(document.text);
  const line = `${key}: ${value}${eol}`;
  if (!behind) return insertion(content.start, line);
  const end = document.text.indexOf('\n', Math.max(behind.span.end, behind.nameSpan.end)) + 1;
  return insertion(end === 0 || end > content.end ? content.end : end, line);
}

/** True for a field that says that there is nothing to say. */
export function saysNothing({ text }: Field): boolean {
  return /^(?:|n\/?a|none|null|nil|~|-+|–|—|\[\s*\]|tbd|\{.*\}|\[[^\]]*\]|<[^>]*>)$/i.test(text.trim());
}

/** A text as a value of frontmatter, in quotes where it needs them. */
export function yamlText(value: string): string {
  return isPlain(value) ? value : `"${escaped(value, '"')}"`;
}

/** The same among the items of a list in brackets. */
function flowText(value: string): string {
  return isPlain(value) && !/[,[\]{}]/.test(value) ? value : `"${escaped(value, '"')}"`;
}

/** Where a field with nothing in it gets its value: between its quotes, and with blanks round it where they are missing. */
function fillField(text: string, { place, nameSpan, span }: Field, value: string): Edit {
  const between = text.slice(nameSpan.end, span.end);
  const written = place === 'frontmatter' ? yamlText(value) : value;
  if (place === 'frontmatter') {
    const quotes = /(["'])\1$/.exec(between);
    if (quotes) return insertion(span.end - 1, escaped(value, quotes[1] ?? ''));
    const nothing = /(?:~|null|\[\s*\]|\{\s*\})$/i.exec(between)?.[0] ?? '';
    if (nothing !== '') return { span: { start: span.end - nothing.length, end: span.end }, text: written };
  }
  const before = /[\s]$/.test(text.slice(0, span.start)) ? '' : ' ';
  const behind = /^(?:\s|$)/.test(text.slice(span.end)) ? '' : ' ';
  return insertion(span.end, `${before}${written}${behind}`);
}

function quotedLike(written: string, value: string): string {
  const quote = quoteOf(written);
  return quote === '' ? yamlText(value) : `${quote}${escaped(value, quote)}${quote}`;
}

function quoteOf(written: string): string {
  return /^(["'])[\s\S]*\1$/.exec(written)?.[1] ?? '';
}

function escaped(value: string, quote: string): string {
  return quote === '"' ? value.replace(/["\\]/g, '\\$&') : value.replaceAll("'", "''");
}

/** True for a text that YAML takes for itself without quotes. */
function isPlain(value: string): boolean {
  return !/^[\s!&*|>%@`"'#,[\]{}]|^[-?:](?:\s|$)|:(?:\s|$)|\s#|\s$|^(?:|~|null|true|false|yes|no|on|off)$|[\r\n]/i.test(value);
}
