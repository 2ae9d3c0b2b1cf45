/** Finds the template that a folder of decisions has, and fills in what it leaves open about number, title, date and status. */
import { baseName, createDocument, type Document, folderOf, type Snapshot } from '../../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../../engine/finding.ts';
import { applyEdits, capitalized } from '../../../../engine/text.ts';
import type { Field, Status } from '../../decision.ts';
import { decision } from '../../language.ts';
import { plainNumber } from '../../reading/names.ts';
import { isChoice, standardStatus } from '../../reading/status.ts';
import type { Head } from './forms.ts';
import { yamlLine } from './frontmatter.ts';
import { isDateField, quotedLike } from './spelling.ts';

/** The template of a folder: in it, in its folder of templates, or one folder up; of several the one with the plainest name. */
export function templateOf(snapshot: Snapshot, folder: string): Document | undefined {
  const parent = folderOf(folder);
  for (const place of [folder, `${folder}/templates`, `${folder}/template`, parent, `${parent}/templates`]) {
    const found = [...snapshot.documents.values()]
      .filter(({ uri }) => folderOf(uri) === place && isTemplate(uri))
      .sort((a, b) => a.uri.length - b.uri.length || (a.uri < b.uri ? -1 : 1));
    if (found[0]) return found[0];
  }
  return undefined;
}

/**
 * True for the name of a template: `adr-template.md`, `0000-template.md`. Of a decision about templates it differs by its number,
 * and by words that say what kind of template is meant.
 */
export function isTemplate(uri: string): boolean {
  const words = baseName(uri)
    .toLowerCase()
    .split(/[-_. ]+/);
  if (words.pop() !== 'md' || !words.some((word) => /^(?:[dm]?adr|dr)?template$/.test(word))) return false;
  const rest = words.filter((word) => word !== '');
  return rest.some((word) => /^(?:adr)?(?:0+|n{1,5}|x{2,5})$/.test(word)) || rest.every((word) => templateWords.test(word));
}

const templateWords =
  /^(?:(?:[dm]?adr|dr)?template|m?adrs?|dr|architecture|architectural|decisions?|records?|minimal|bare|short|long|full|basic|simple|default|nygard)$/;

/** The template's text for a new decision: nothing else of it is touched. */
export function filledTemplate(template: Document, head: Head): string {
  const { headings } = decision.parse(template).markdown;
  const title = headings.find(({ level }) => level === 1) ?? headings[0];
  const marks = title ? titleMarks(template.text.slice(title.span.start, title.span.end)) : false;
  const titled = title ? applyEdits(template.text, [{ span: title.span, text: filledTitle(template, title.span, head) }]) : template.text;
  const named = marks ? filledMarks(titled, head) : titled;
  const document = createDocument(template.uri, named);
  return applyEdits(named, fieldEdits(document, head));
}

/** True for the words that adr-tools replaces wherever they stand in its templates. */
function titleMarks(title: string): boolean {
  return /\bNUMBER\b/.test(title) && /\bTITLE\b/.test(title);
}

function filledMarks(text: string, { number, title, date, status }: Head): string {
  const words: Readonly<Record<string, string>> = {
    NUMBER: plainNumber(number ?? ''),
    TITLE: title,
    DATE: date,
    STATUS: capitalized(status),
  };
  return text.replace(/\b(?:NUMBER|TITLE|DATE|STATUS)\b/g, (word) => words[word] ?? word);
}

/** The template's title with the number in the form that it shows, and the new title in the place of its words. */
function filledTitle({ text }: Document, span: Span, { number, title }: Head): string {
  const written = text.slice(span.start, span.end);
  const match =
    /^(.*?)(\{?(?:ADR-)?(?:NUMBER)\}?|[#N]|N{2,5}|n{2,5}|X{2,5}|x{2,5}|0+|\{(?:number|n+|N+)\})(\s*(?:[.:)\]|]+|[-–—](?=\s))\s*)/.exec(
      written,
    );
  const anchor = /\s*\{#[\w-]+\}\s*$/.test(written) ? '' : (/\s*<!--.*-->\s*$/.exec(written)?.[0] ?? '');
  if (!match || number === undefined || /[[{<]/.test(match[1] ?? '')) return title + (anchor.trim() === written.trim() ? '' : anchor);
  const [, before = '', mark = '', behind = ''] = match;
  const isWide = /^[\dNnXx]{2,}$/.test(mark);
  return before + plainNumber(number).padStart(isWide ? mark.length : 0, '0') + behind + title;
}

/** The edits that fill in status, date, and what frontmatter says of title and number. */
function fieldEdits(document: Document, head: Head): readonly Edit[] {
  const { status, fields } = decision.parse(document);
  const edits: Edit[] = status ? statusEdits(document, status, fields, head) : [];
  for (const { name, span, text, place } of fields) {
    const isDay = isDateField(name) || /^\W*YYYY-MM-DD\b(?!.*YYYY)/.test(text);
    if (isDay) edits.push(text === '' ? filling(document, span, head.date) : replacing(document, span, dateLike(text, head.date)));
    else if (place !== 'frontmatter') continue;
    else if (name === 'title' && text !== '') edits.push({ span, text: yamlLine('x', head.title).slice('x: '.length) });
    else if (/^(?:nav-order|sidebar-position)$/.test(name) && head.number !== undefined)
      edits.push({ span, text: plainNumber(head.number) });
  }
  return edits;
}

/** What the template states is what its log starts decisions with; a choice and an empty place are filled in. */
function statusEdits(document: Document, { span, text, place, whole }: Status, fields: readonly Field[], head: Head): Edit[] {
  if (text === '')
    return place === 'section' ? [] : [filling(document, fields.find(({ name }) => name === 'status')?.span ?? span, head.status)];
  const places = place === 'section' ? linesIn(document, whole) : [span];
  // Among several lines, which may explain the statuses, only a choice is a place.
  const open = places.find((line) => isOpenStatus(document.text.slice(line.start, line.end), places.length === 1));
  if (!open) return [];
  const offered = /\p{L}+/u.exec(document.text.slice(open.start, open.end))?.[0] ?? '';
  const word = standardStatus(offered) === 'proposed' ? 'proposed' : head.status;
  const isCapital = place === 'section' || (standardStatus(offered) !== undefined && capitalized(offered) === offered);
  return [replacing(document, open, isCapital ? capitalized(word) : word)];
}

function isOpenStatus(text: string, isAlone: boolean): boolean {
  if (isChoice(text) || /^[^>\s|].*\S [|/] \S|^\{[^{}]*\}$|^\[[^[\]]*\]$/.test(text)) return true;
  return isAlone && (/[[\]{}<>|…]|\.\.\.|^STATUS$/.test(text) || text.split(',').length > 2 || standardStatus(text) === undefined);
}

function linesIn({ text }: Document, { start, end }: Span): readonly Span[] {
  return Array.from(text.slice(start, end).matchAll(/[^\r\n]*\S/g), (match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** Words put where nothing stands yet, with the blank that the colon needs. */
function filling({ text }: Document, { start }: Span, words: string): Edit {
  return insertion(start, text[start - 1] === ':' ? ` ${words}` : words);
}

/** Words in the place of others: quotes and a line break stay, and a bracket that another line closes goes with it. */
function replacing({ text }: Document, { start, end }: Span, words: string): Edit {
  const written = text.slice(start, end);
  const lineEnd = /\s*<br\s*\/?>$/.exec(written)?.[0] ?? '';
  const closing = /^\{[^}]*$/.test(written) ? '}' : /^\[[^\]]*$/.test(written) ? ']' : undefined;
  const closed = closing === undefined ? -1 : text.slice(end, end + longestPlace).indexOf(closing);
  const rest = closed < 0 ? end : end + closed + 1;
  return { span: { start, end: rest }, text: quotedLike(written, words) + lineEnd };
}

/** No place of a template is longer than this. */
const longestPlace = 200;

/** The date as the template wants it written. */
function dateLike(text: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const sign = /\b(?:dd|\d\d)([/.])(?:mm|\d\d)\1(?:yyyy|\d{4})\b/i.exec(text)?.[1];
  return sign === undefined ? date : [day, month, year].join(sign);
}
