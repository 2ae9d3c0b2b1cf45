/** How a log writes what one decision says of another: the verb, and the words that name the other one. */

import type { Snapshot } from '../../../engine/document.ts';
import type { RelationKind, WrittenRelation } from '../decision.ts';
import { type DecisionLog, type DecisionRecord, numberedIn, resolve } from '../log/log.ts';
import { relationVerbs } from '../log/relations.ts';
import { plainNumber, stemOf } from '../reading/names.ts';
import { linkPath } from './paths.ts';

/** A relation that has words of its own: a mention is only a name. */
export type Verb = Exclude<RelationKind, 'mentions'>;

/** The verb in lower case, as the log spells it most often: `superceded by` where adr-tools wrote the others. */
export function verbIn(log: DecisionLog | undefined, kind: Verb, partial: boolean): string {
  const counts = new Map<string, number>();
  for (const { decision } of log?.records ?? []) {
    for (const { kind: other, verb, partial: inPart } of decision.relations()) {
      const word = verb.toLowerCase().replace(/\s+/g, ' ');
      if (other !== kind || inPart || !(kind.endsWith('by') ? /^\w+ed by$/ : /^\w+s(?: to)?$/).test(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? spelledLike(log, kind);
  return partial ? `partly ${most}` : most;
}

/** The usual verb; where the log spells its counterpart with a c, this one too. */
function spelledLike(log: DecisionLog | undefined, kind: Verb): string {
  const spelled = log?.records.flatMap(({ decision }) => decision.relations().map(({ verb }) => verb.toLowerCase())) ?? [];
  const withC = spelled.filter((verb) => verb.startsWith('superc')).length;
  const withS = spelled.filter((verb) => verb.startsWith('supers')).length;
  return withC > withS ? relationVerbs[kind].replace('supers', 'superc') : relationVerbs[kind];
}

/** The words that name a decision in another one, as the log names others in such a place. */
export function nameIn(
  snapshot: Snapshot,
  log: DecisionLog | undefined,
  from: DecisionRecord,
  to: DecisionRecord,
  place: WrittenRelation['place'],
): string {
  return namedLike(snapshot, log, from, to, place) ?? namedByForm(log, from, to, place);
}

/** True where the bare number is enough to find the decision from another one. */
export function isNumberEnough(log: DecisionLog | undefined, to: DecisionRecord): boolean {
  const { number } = to.decision;
  return number !== undefined && log?.records.includes(to) === true && numberedIn(log, number).length === 1;
}

/** A way to write the name of a decision; undefined where that one has not got what it needs. */
type Naming = (record: DecisionRecord) => string | undefined;

/** The name in the way of the newest relation of the log that stands in such a place. */
function namedLike(
  snapshot: Snapshot,
  log: DecisionLog | undefined,
  from: DecisionRecord,
  to: DecisionRecord,
  place: WrittenRelation['place'],
): string | undefined {
  for (const { document, decision } of log?.records.toReversed() ?? []) {
    for (const relation of decision.relations().toReversed()) {
      if (relation.place !== place || relation.kind === 'relates') continue;
      const other = resolve(snapshot, document, relation);
      if (!other) continue;
      const words = document.text.slice(relation.span.start, relation.span.end);
      const link = /^\[(.*)\]\(<?([^)>]*)>?\)$/s.exec(words);
      const text = namingOf(link?.[1] ?? words, other)?.(to);
      if (text === undefined) continue;
      if (link) return `[${text}](${pathLike(link[2] ?? '', from, to)})`;
      if (/^ADR/i.test(text) && isNumberEnough(log, to)) return text;
    }
  }
  return undefined;
}

/** The way in which words name a decision. */
function namingOf(words: string, { document, decision }: DecisionRecord): Naming | undefined {
  if (words === stemOf(document.uri)) return ({ document: { uri } }) => stemOf(uri);
  if (words === decision.title) return ({ decision: { title } }) => bracketed(title);
  const match = /^((?:ADR[-_ ]?#?)?)(\d+[a-z]?)(?:(\s*(?:[.:)]|[-–—](?=\s))\s*)(.+))?$/is.exec(words);
  const [, prefix = '', digits = '', separator, rest] = match ?? [];
  if (!match || (rest === undefined && prefix === '')) return undefined;
  const isPadded = digits.length > 1 && digits === decision.number;
  return ({ decision: { number, title } }) => {
    if (number === undefined) return undefined;
    const name = `${prefix}${isPadded ? number : plainNumber(number)}`;
    return rest === undefined ? name : `${name}${separator ?? ' '}${bracketed(title)}`;
  };
}

function pathLike(model: string, from: DecisionRecord, to: DecisionRecord): string {
  const path = linkPath(from.document.uri, to.document.uri);
  return model.startsWith('./') && !path.startsWith('../') ? `./${path}` : path;
}

/** The name as the form of the file has it. */
function namedByForm(log: DecisionLog | undefined, from: DecisionRecord, to: DecisionRecord, place: WrittenRelation['place']): string {
  const { number, title, format } = to.decision;
  const path = linkPath(from.document.uri, to.document.uri);
  if (number === undefined) return `[${to.decision.name?.date === undefined ? bracketed(title) : stemOf(to.document.uri)}](${path})`;
  if (place === 'section' || (from.decision.format === 'nygard' && format === 'nygard'))
    return `[${plainNumber(number)}. ${bracketed(title)}](${path})`;
  const label = `ADR-${number}`;
  return from.decision.format === 'madr-4' && place === 'frontmatter' && isNumberEnough(log, to) ? label : `[${label}](${path})`;
}

/** A title as the text of a link: brackets that are no pair would end it. */
function bracketed(title: string): string {
  return /^[^[\]]*$/.test(title) ? title : title.replace(/[[\]]/g, '\\$&');
}
