/** Finds how a decision speaks of others: in its status, its metadata, its links and its text. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import type { Heading, Markdown } from '../../markdown/markdown.ts';
import type { Field, Part, Status, WrittenRelation } from '../decision.ts';
import { holderAmong } from './spans.ts';
import { type Named, namedIn } from './targets.ts';
import { lastVerb, type Verb, verbOfField } from './verbs.ts';

interface Read {
  readonly fields: readonly Field[];
  readonly status: Status | undefined;
  readonly parts: readonly Part[];
  readonly heading: Heading | undefined;
}

/** Where relations are written down, and what is said of a decision that is only named there. */
interface Region extends Span {
  readonly place: WrittenRelation['place'];
  readonly otherwise: Verb;
}

const silently: Verb = { kind: 'relates', partial: false, text: '', end: 0 };

/** What is said where a decision is only mentioned, unless words in front of it say more. */
const inPassing: Verb = { ...silently, kind: 'mentions' };

/** The relations that a file writes, in the order of their places. */
export function relationsIn(document: Document, markdown: Markdown, { fields, status, parts, heading }: Read): readonly WrittenRelation[] {
  const title = heading?.span ?? fields.find(({ name }) => name === 'title')?.span;
  const statusRegion: readonly Region[] = status ? [{ ...status.whole, place: status.place, otherwise: silently }] : [];
  const fieldRegions = fields.flatMap((field) => regionOf(document, field));
  const linkRegions = parts.flatMap(({ kind, heading: { section } }): readonly Region[] =>
    kind === 'links' ? [{ ...section, place: 'links', otherwise: silently }] : [],
  );
  const inStatus = holderAmong(statusRegion);
  const inField = holderAmong(fieldRegions);
  const inLinks = holderAmong(linkRegions);
  const named = namedIn(document, markdown, { title, spoken: [...statusRegion, ...fieldRegions] });
  const leads = new Map<number, Verb | undefined>();
  let before: { readonly line: number; readonly end: number; readonly verb: Verb | undefined } = { line: -1, end: 0, verb: undefined };
  return named.flatMap((one): WrittenRelation[] => {
    const { number, path, span } = one;
    const region = inStatus(span.start) ?? inField(span.start) ?? inLinks(span.start);
    const { line } = positionAt(document, span.start);
    const isKeyed = region?.place === 'frontmatter' && region !== inStatus(span.start);
    const verb = region && !isKeyed ? verbBefore(document, one, region, line, before.line === line ? before : undefined, leads) : undefined;
    before = { line, end: span.end, verb };
    const { kind, partial, text } = verb ?? region?.otherwise ?? inPassing;
    const isCertain = verb !== undefined || (region !== undefined && region.otherwise !== silently && kind !== 'mentions');
    if (!isCertain && (one.needsVerb || one.isUrl)) return [];
    if (kind === 'mentions') return [{ number, path, span, kind, partial: false, verb: '', place: 'text' }];
    return [{ number, path, span, kind, partial: partial || isInPart(document, span), verb: text, place: region?.place ?? 'text' }];
  });
}

/** A field speaks of decisions by its name, or, in the head of the text, by the words in it. */
function regionOf(document: Document, { name, nameSpan, span, place }: Field): readonly Region[] {
  const said = verbOfField(name);
  if (said) return [{ ...span, place, otherwise: { ...said, text: document.text.slice(nameSpan.start, nameSpan.end), end: 0 } }];
  return place === 'frontmatter' ? [] : [{ ...span, place, otherwise: inPassing }];
}

/** How far in front of a name its verb stands. */
const furthest = 200;

/** What the words in front of a name say: those behind the name before it, or else those above a list. */
function verbBefore(
  document: Document,
  { span }: Named,
  region: Region,
  line: number,
  before: { readonly end: number; readonly verb: Verb | undefined } | undefined,
  leads: Map<number, Verb | undefined>,
): Verb | undefined {
  const lineStart = lineStarts(document)[line] ?? 0;
  const isStatus = region.place !== 'links' && region.otherwise === silently;
  const start = Math.max(before?.end ?? lineStart, region.start, span.start - furthest);
  const words = document.text.slice(start, span.start);
  const verb = lastVerb(words, isStatus);
  if (verb) return verb;
  if (before) return /^(?:\s*\([^)]*\))?[\s,;&/+]*(?:and|und|et|y|or|as well as)?[\s,(]*$/i.test(words) ? before.verb : undefined;
  if (/^[\s>]*(?:[-*+]|\d{1,3}[.)])?[\s*_([]*$/.test(document.text.slice(lineStart, span.start))) {
    const lead = leadOf(document, line, region, leads);
    if (lead) return lead;
  }
  const other = isStatus ? /^[\s>*+-]*(\p{L}[\p{L} -]{2,40}?)\s*:?\s*$/u.exec(words)?.[1] : undefined;
  return other === undefined ? undefined : { ...silently, text: other };
}

/** The verb of the words above: a line that ends with a colon or a verb, or a heading, with nothing but list items between. */
function leadOf(document: Document, line: number, region: Region, leads: Map<number, Verb | undefined>): Verb | undefined {
  if (leads.has(line)) return leads.get(line);
  let found: Verb | undefined;
  for (let above = line - 1, looked = 0; above >= 0 && looked < 20; above--, looked++) {
    if (leads.has(above)) {
      found = leads.get(above);
      break;
    }
    const text = lineText(document, above).trim();
    if (text === '' || (/^(?:[-*+]|\d{1,3}[.)])[ \t]/.test(text) && !/:[*_]*$/.test(text))) continue;
    const isHeading = /^#/.test(text);
    if (!isHeading && (lineStarts(document)[above] ?? 0) < region.start) break;
    const verb = lastVerb(text.slice(-furthest), false);
    if (verb && (isHeading || /[:：][*_]*$/.test(text) || verb.end === Math.min(text.length, furthest))) found = verb;
    break;
  }
  leads.set(line, found);
  return found;
}

/** `ADR-0012 (in part)`. */
function isInPart({ text }: Document, { end }: Span): boolean {
  return /^[\s(,]{0,3}(?:in part|partly|partially)\b/i.test(text.slice(end, end + 30));
}
