/** Finds how a decision speaks of others: in its status, its metadata, its links and its text. */
import { type Document, once } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import type { Heading, Markdown } from '../../markdown/markdown.ts';
import type { Decision, Field, Part, Status, WrittenRelation } from '../decision.ts';
import { headOf } from './fields.ts';
import { listedRelations } from './listed.ts';
import { between, holderAmong, merged, without } from './spans.ts';
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
  /** `named` is a field whose name is the verb; in a `note` a verb counts at the beginning only, for what follows is prose. */
  readonly scope: 'status' | 'named' | 'links' | 'note';
  readonly place: WrittenRelation['place'];
  readonly otherwise: Verb;
  /** True for the lines of the head that are no metadata: `See ADR-12` mentions a decision there. */
  readonly isProse?: true;
}

const silently: Verb = { kind: 'relates', partial: false, text: '', start: 0, end: 0 };

/** What is said where a decision is only mentioned, unless words in front of it say more. */
const inPassing: Verb = { ...silently, kind: 'mentions' };

/** What a file says of other decisions: first what stands where such things are said, and the mentions everywhere else when asked. */
export function relationsIn(document: Document, markdown: Markdown, read: Read): Pick<Decision, 'relations' | 'mentions'> {
  // The words of a title are not about other decisions.
  const title = read.heading?.span ?? read.fields.find(({ name }) => name === 'title')?.span;
  const regions = once(() => regionsOf(document, markdown, read));
  const said = once(() => saidIn(document, markdown, { ...regions(), spans: without(regions().spans, title) }));
  return {
    relations: once(() => said().filter(({ kind }) => kind !== 'mentions')),
    mentions: once(() => {
      const spans = without(between(regions().spans, document.text.length), title);
      const elsewhere = namedIn(document, markdown, { spoken: [], spans }).filter(({ needsVerb, isUrl }) => !needsVerb && !isUrl);
      return [...said().filter(({ kind }) => kind === 'mentions'), ...elsewhere.map(mentioned)].sort((a, b) => a.span.start - b.span.start);
    }),
  };
}

/** Where a file says what it has to do with others, each place with the region that counts there. */
interface Regions {
  /** In order, without overlap. */
  readonly spans: readonly Span[];
  /** Where numbers and names of files need no mark to be noticed. */
  readonly spoken: readonly Span[];
  at(offset: number): Region;
}

function regionsOf(document: Document, markdown: Markdown, { fields, status, parts, heading }: Read): Regions {
  const statusRegion: readonly Region[] = status ? [{ ...status.whole, scope: 'status', place: status.place, otherwise: silently }] : [];
  const fieldRegions = fields.map((field) => regionOf(document, field));
  const linkRegions = parts.flatMap(({ kind, heading: { section } }): readonly Region[] =>
    kind === 'links' ? [{ ...section, scope: 'links', place: 'links', otherwise: silently }] : [],
  );
  const head: Region = { ...headOf(document, markdown, heading), scope: 'note', place: 'line', otherwise: inPassing, isProse: true };
  const inStatus = holderAmong(statusRegion);
  const inField = holderAmong(fieldRegions);
  const inLinks = holderAmong(linkRegions);
  return {
    spans: merged([head, ...statusRegion, ...fieldRegions, ...linkRegions]),
    spoken: [...statusRegion, ...fieldRegions.filter(({ scope }) => scope === 'named')],
    at: (offset) => inStatus(offset) ?? inField(offset) ?? inLinks(offset) ?? head,
  };
}

/** What is said of others in the regions, mere mentions among it, in the order of the text but for what frontmatter lists. */
function saidIn(document: Document, markdown: Markdown, { spans, spoken, at }: Regions): readonly WrittenRelation[] {
  const listed = listedRelations(markdown);
  const inList = holderAmong(listed.map(({ whole }) => whole));
  const leads = new Map<number, Verb | undefined>();
  let before: { readonly line: number; readonly end: number; readonly verb: Verb | undefined } = { line: -1, end: 0, verb: undefined };
  const found = namedIn(document, markdown, { spoken, spans }).flatMap((one): WrittenRelation[] => {
    const { number, path, span } = one;
    if (inList(span.start)) return [];
    const region = at(span.start);
    const { line } = positionAt(document, span.start);
    const verb = verbBefore(document, one, region, line, before.line === line ? before : undefined, leads);
    before = { line, end: span.end, verb };
    const { kind, partial, text } = verb ?? region.otherwise;
    const isCertain = region.scope === 'named' || (verb !== undefined && kind !== 'relates');
    if (!isCertain && (one.needsVerb || one.isUrl)) return [];
    if (kind === 'mentions') return [mentioned(one)];
    const isPart = kind !== 'relates' && (partial || isInPart(document, span));
    return [{ number, path, span, kind, partial: isPart, verb: text, place: region.place }];
  });
  return [...listed.map(({ relation }) => relation), ...found];
}

function mentioned({ number, path, span }: Named): WrittenRelation {
  return { number, path, span, kind: 'mentions', partial: false, verb: '', place: 'text' };
}

/** A field speaks of decisions by its name, or, in the head of the text, by the words in it. */
function regionOf(document: Document, { name, nameSpan, span, place }: Field): Region {
  const said = verbOfField(name);
  if (said) {
    const text = document.text.slice(nameSpan.start, nameSpan.end);
    return { ...span, scope: 'named', place, otherwise: { ...silently, ...said, text } };
  }
  return { ...span, scope: 'note', place, otherwise: inPassing };
}

/** How far in front of a name its verb stands. */
const furthest = 200;

/** What may stand in front of a verb that this decision is the subject of: marks, `Note:`, `This decision is`. */
const ownSubject =
  /^[\s>*_+-]*(?:note:?\s*)?(?:this(?: (?:adr|decision|record|document))?\s+)?(?:(?:is|was|has been|also|part(?:ly|ially))\s+)*[*_]*$/i;

/** What the words in front of a name say: those behind the name before it, or else those above a list. */
function verbBefore(
  document: Document,
  { span }: Named,
  region: Region,
  line: number,
  before: { readonly end: number; readonly verb: Verb | undefined } | undefined,
  leads: Map<number, Verb | undefined>,
): Verb | undefined {
  if (region.place === 'frontmatter' && region.scope !== 'status') return undefined;
  const lineStart = lineStarts(document)[line] ?? 0;
  const start = Math.max(before?.end ?? lineStart, region.start, span.start - furthest);
  // Code between backticks speaks of code.
  const words = document.text.slice(start, span.start).replace(/`[^`]*`/g, (code) => '`'.repeat(code.length));
  if (/\b(?:its|their|whose)\s*$/i.test(words)) return inPassing;
  const verb = lastVerb(words, region.scope === 'status');
  if (verb) {
    const subject = words.slice(0, verb.start);
    if (region.scope === 'note' && (before || !ownSubject.test(subject) || (verb.kind === 'relates' && region.isProse))) return undefined;
    // `ADR-3 supersedes ADR-2`: what stands right in front of the verb is who does it.
    if (region.scope === 'links' && (before ? subject.trim() === '' : /`\s*$/.test(subject))) return undefined;
    return { ...verb, partial: verb.partial || isOfAPart(verb, words.slice(verb.end)) };
  }
  if (before && (region.scope !== 'named' || before.verb)) {
    return /^(?:\s*\([^)]*\))?[\s,;&/+]*(?:and|und|et|y|or|as well as)?[\s,(]*$/i.test(words) ? before.verb : undefined;
  }
  if (region.scope === 'named') return isOfAPart(region.otherwise, words) ? { ...region.otherwise, partial: true } : undefined;
  if (region.scope === 'note') return undefined;
  if (/^[\s>]*(?:[-*+]|\d{1,3}[.)])?[\s*_([]*$/.test(document.text.slice(lineStart, span.start))) {
    const lead = leadOf(document, line, region, leads);
    if (lead) return lead;
  }
  const other = region.scope === 'status' ? /^[\s>*+-]*(\p{L}[\p{L} -]{2,40}?)\s*:?\s*$/u.exec(words)?.[1] : undefined;
  return other === undefined ? undefined : { ...silently, text: other };
}

/** `Supersedes the choice of a queue in`: what is replaced is something in the other decision, not all of it. */
function isOfAPart({ kind }: Verb, behind: string): boolean {
  return kind === 'supersedes' && /\p{L}[^.;]*\b(?:in|of|from)\b[\s*_"“(]*$|\bonly\)/iu.test(behind);
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

/** `ADR-0012 (in part)`, `ADR-0012, queue only`, `ADR-0012 §3`. */
function isInPart({ text }: Document, { end }: Span): boolean {
  // Words on the next line, and those that a verb follows, speak of another decision.
  const behind =
    /^[^\S\r\n]{0,3}[,:;—–(-]{0,2}[^\S\r\n]{0,3}[*_]*(?:(?:in part|partly|partially)\b(?! \p{L})|§|(?:decision|section|item|point)s? #?\d|(?:[\w-]{1,30} ){1,4}only\b)/iu;
  return behind.test(text.slice(end, end + 80));
}
