/** Makes a decision say how it relates to others: in a key of its frontmatter, behind its status, or among its links. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../engine/finding.ts';
import { capitalized, lineBreak } from '../../../engine/text.ts';
import { ownSpan } from '../body/text.ts';
import type { Decision, Field, WrittenRelation } from '../decision.ts';
import { type DecisionLog, type DecisionRecord, logOf } from '../log/log.ts';
import { plainNumber } from '../reading/names.ts';
import { addKey, addToField, saysNothing, yamlText } from './fields.ts';
import { atEnd } from './new-status.ts';
import { linkPath } from './paths.ts';
import { hasSection, lineBehind } from './status-text.ts';
import { isNumberEnough, nameIn, type Verb, verbIn } from './wording.ts';

/** Makes a decision say how it relates to others, where it or its log says such things. */
export function tell(
  snapshot: Snapshot,
  record: DecisionRecord,
  kind: Verb,
  others: readonly DecisionRecord[],
  partial: boolean,
): readonly Edit[] {
  if (others.length === 0) return [];
  const inKey = partial ? undefined : tellInKey(snapshot, record, kind, others);
  if (inKey) return inKey;
  const verb = verbIn(logOf(snapshot, record.document.uri), kind, partial);
  return tellInLines(snapshot, record, capitalized(verb), { others, isStatus: kind !== 'relates' });
}

/** Says a line about each of some decisions: behind a status that has a section, where it is about that, or among the links. */
export function tellInLines(
  snapshot: Snapshot,
  record: DecisionRecord,
  words: string,
  { others, isStatus }: { readonly others: readonly DecisionRecord[]; readonly isStatus: boolean },
): readonly Edit[] {
  const { document, decision } = record;
  const { status } = decision;
  const log = logOf(snapshot, document.uri);
  const lines = (place: WrittenRelation['place']) => others.map((other) => `${words} ${nameIn(snapshot, log, record, other, place)}`);
  if (isStatus && status && hasSection(decision)) return behindStatus(document, status.whole, lines('section'));
  return [inLinks(log, record, lines('links'))];
}

/** The edits of a key for such relations, where the file has one or the log's others do; undefined where there is none. */
export function tellInKey(
  snapshot: Snapshot,
  record: DecisionRecord,
  kind: Verb,
  others: readonly DecisionRecord[],
): readonly Edit[] | undefined {
  const { document, decision } = record;
  const log = logOf(snapshot, document.uri);
  const own = fieldFor(decision, kind);
  const model = modelFor(log, kind, own);
  const names = others.map((other) => {
    return own && own.place !== 'frontmatter' ? nameIn(snapshot, log, record, other, own.place) : valueLike(model, log, record, other);
  });
  if (own) {
    const said = document.text.slice(own.span.start, own.span.end);
    const unsaid = names.filter((name) => !said.includes(name));
    return unsaid.length === 0 ? [] : [addToField(document, own, unsaid)];
  }
  const { frontmatter } = decision.markdown;
  if (!model || !frontmatter) return undefined;
  const status = decision.fields.find(({ name, place }) => name === 'status' && place === 'frontmatter');
  const value = names.length === 1 ? yamlText(names.join('')) : `[${names.map(yamlText).join(', ')}]`;
  return [addKey(document, frontmatter, status, model.key, value)];
}

function behindStatus(document: Document, whole: Span, lines: readonly string[]): readonly Edit[] {
  return lines.map((words) => lineBehind(document, whole, words));
}

/** The field of a decision that tells relations of a kind, however it spells its name. */
function fieldFor({ fields }: Decision, kind: Verb): Field | undefined {
  return fields.find(({ name }) => keys[kind].test(name.replace(/[^a-z]/g, '')));
}

const keys: Readonly<Record<Verb, RegExp>> = {
  supersedes: /^(?:adr)?(?:super[sc]edes|replaces|obsoletes)$/,
  'superseded-by': /^(?:adr)?(?:super[sc]ededby|replacedby|obsoletedby)$/,
  amends: /^(?:adr)?amends$/,
  'amended-by': /^(?:adr)?amendedby$/,
  relates: /^(?:adr)?(?:relates|relatesto|related|relateddecisions|relatedadrs|relatedto)$/,
};

/** A key of frontmatter as one of the log's decisions spells it, and a value that it has there. */
interface KeyModel {
  readonly key: string;
  readonly value: string;
}

function modelFor(log: DecisionLog | undefined, kind: Verb, own: Field | undefined): KeyModel | undefined {
  if (own && !saysNothing(own)) return { key: own.name, value: own.text };
  for (const { document, decision } of log?.records.toReversed() ?? []) {
    const field = fieldFor(decision, kind);
    if (field?.place !== 'frontmatter' || saysNothing(field)) continue;
    return { key: document.text.slice(field.nameSpan.start, field.nameSpan.end).replace(/["']/g, ''), value: field.text };
  }
  return undefined;
}

/** The name of a decision as the value of a key: a number, a label or a file, as the model has it. */
function valueLike(model: KeyModel | undefined, log: DecisionLog | undefined, from: DecisionRecord, to: DecisionRecord): string {
  const path = linkPath(from.document.uri, to.document.uri);
  const { number } = to.decision;
  const value = model?.value.split(',')[0]?.trim() ?? '';
  if (number === undefined || !isNumberEnough(log, to) || /\.md\b/.test(value)) return value.startsWith('./') ? `./${path}` : path;
  if (/^\d+$/.test(value)) return value.startsWith('0') ? number : plainNumber(number);
  const label = /^(ADR[-_ ]?#?)(\d+)$/i.exec(value);
  if (label) return `${label[1] ?? ''}${label[2]?.startsWith('0') ? number : plainNumber(number)}`;
  return value.includes('-') && /^\d+-/.test(value) ? path.replace(/\.md$/, '') : `ADR-${number}`;
}

/** Adds lines to the section of links, which is made where there is none. */
function inLinks(log: DecisionLog | undefined, { document, decision }: DecisionRecord, lines: readonly string[]): Edit {
  const eol = lineBreak(document.text);
  const part = decision.parts.find(({ kind }) => kind === 'links');
  const marker = markerIn(document, part?.heading.section) ?? markerIn(document, { start: 0, end: document.text.length }) ?? '*';
  const items = lines.map((line) => `${marker} ${line}${eol}`).join('');
  if (!part) return atEnd(document, `${'#'.repeat(levelOf(decision))} ${linksHeading(log, decision)}${eol}${eol}${items}`);
  const section = ownSpan(document, part.heading);
  const written = document.text.slice(section.start, section.end).trimEnd();
  if (written === '') return insertion(section.start, `${eol}${items}${/^\r?\n/.test(document.text.slice(section.start)) ? '' : eol}`);
  const last = /[^\r\n]*$/.exec(written)?.[0] ?? '';
  const end = section.start + written.length;
  const rest = /^[^\S\r\n]*/.exec(document.text.slice(end))?.[0].length ?? 0;
  const gap = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]|^[ \t]+\S/.test(last) ? eol : eol + eol;
  return insertion(end + rest, gap + items.slice(0, -eol.length));
}

function markerIn({ text }: Document, span: Span | undefined): string | undefined {
  return span && /^[ \t]{0,3}([-*+])[ \t]+\S/m.exec(text.slice(span.start, span.end))?.[1];
}

/** The level of the file's sections. */
function levelOf({ parts }: Decision): number {
  return Math.max(2, parts[0]?.heading.level ?? 2);
}

/** What the log's decisions call their section of links. */
function linksHeading(log: DecisionLog | undefined, { format }: Decision): string {
  const model = log?.records
    .toReversed()
    .find(({ decision }) => decision.format === format && decision.parts.some(({ kind }) => kind === 'links'));
  const heading = model?.decision.parts.find(({ kind }) => kind === 'links')?.heading.text;
  return heading ?? (format === 'madr-3' || format === 'madr-4' ? 'More Information' : 'Links');
}
