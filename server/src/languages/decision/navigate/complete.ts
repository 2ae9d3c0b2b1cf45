/** What can be written at a cursor: decisions where one is named, and in their own files the words of their metadata. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Proposal } from '../../navigate/navigator.ts';
import { placeAt } from '../../source/places.ts';
import { decision } from '../language.ts';
import type { DecisionRecord } from '../log/log.ts';
import { isLink, isMarkdown, mentioned, mentionsIn } from '../log/mentions.ts';
import { plainNumber } from '../reading/names.ts';
import { linkPath } from '../write/paths.ts';
import { metadataAt } from './complete-metadata.ts';
import { candidates, lineBefore, longestLine, proposalsOf } from './proposals.ts';

/** What can be written at an offset, the best first; nothing where that is not certain. */
export function completionsAt(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  if (document.host) return [];
  const metadata = decision.owns(document) ? metadataAt(snapshot, document, offset) : [];
  if (metadata.length > 0) return metadata;
  const line = lineBefore(document, offset);
  return isMarkdown(document.uri) && /\]\([^()\s]*$/.test(line) ? paths(snapshot, document, offset) : numbers(snapshot, document, offset);
}

/** `ADR`, `ADR-`, `[adr-00`, `ADR-uuid`; behind a blank digits only, for in prose anything follows. */
const beginning = /(?<![\p{L}\p{N}_.@/-])(\[?)((@?ADR(?:[-_]#?| (?=\d)|#)?)[\p{L}\p{N}-]*)$/iu;

/** The decisions by number, spelled as the file spells them: as links where it has links, or where a bracket was opened. */
function numbers(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  const [, bracket = '', typed = '', prefix = ''] = beginning.exec(lineBefore(document, offset)) ?? [];
  if (typed === '' || (/^@?ADR$/i.test(prefix) && !/^@?ADR\d*$/i.test(typed))) return [];
  const place = placeAt(document, offset);
  if (place === 'code' || place === 'string') return [];
  // In data, where editors ask at every word, it may be one of its own.
  if (/^@?ADR$/i.test(typed) && place === 'text' && !isMarkdown(document.uri)) return [];
  const { text } = document;
  const behind = /^[\p{L}\p{N}-]*/u.exec(text.slice(offset, offset + longestLine))?.[0] ?? '';
  const isInLink = /^\]\s?[[(]/.test(text.slice(offset + behind.length, offset + behind.length + 3));
  const spelling = spellingOf(snapshot, document, prefix);
  const isLinked = isMarkdown(document.uri) && !isInLink && (bracket !== '' || spelling.isLink);
  const start = offset - typed.length;
  const span = isLinked
    ? {
        start: start - bracket.length,
        end: offset + behind.length + (bracket !== '' && text.startsWith(']', offset + behind.length) ? 1 : 0),
      }
    : { start, end: offset + behind.length };
  return proposalsOf(snapshot, candidates(snapshot, document), (record) => {
    const { number, title } = record.decision;
    if (number === undefined || !isMeant(snapshot, document, record, number)) return undefined;
    const name = `${spelling.prefix}${spelling.isPlain ? plainNumber(number) : number}`;
    const text = isLinked ? `[${name}](${linkPath(document.uri, record.document.uri)})` : name;
    return { text, filter: `${isLinked ? bracket : ''}${prefix}${number} ${title}`, span };
  });
}

/** True where the number alone leads to the decision. */
function isMeant(snapshot: Snapshot, document: Document, record: DecisionRecord, number: string): boolean {
  const nowhere = { start: 0, end: 0 };
  const mention = { span: nowhere, number: { text: number, span: nowhere }, slug: undefined, path: undefined, place: 'text' } as const;
  const [first, ...others] = mentioned(snapshot, document, mention);
  return first === record && others.length === 0;
}

interface Spelling {
  /** What stands before the digits: what is typed, or as the file writes it. */
  readonly prefix: string;
  /** True where the file leaves out zeros that the names of files have. */
  readonly isPlain: boolean;
  readonly isLink: boolean;
}

/** How the last number in a file is written. */
function spellingOf(snapshot: Snapshot, document: Document, typed: string): Spelling {
  const isBare = /^@?ADR$/i.test(typed);
  const model = mentionsIn(document).findLast(({ number, span }) => number !== undefined && span.end > span.start);
  if (!model?.number) return { prefix: isBare ? `${typed}-` : typed, isPlain: false, isLink: false };
  const before = /@?ADR[-_ :#]*$/i.exec(document.text.slice(model.span.start, model.number.span.start))?.[0] ?? '';
  const [record] = mentioned(snapshot, document, model);
  const written = record?.decision.number;
  return {
    prefix: isBare && before !== '' ? before : isBare ? `${typed}-` : typed,
    isPlain: written !== undefined && model.number.text !== written && model.number.text === plainNumber(written),
    isLink: isLink(model),
  };
}

/** The paths of decisions as the target of a link, those first that the words of the link name. */
function paths(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  const line = lineBefore(document, offset);
  const [, words = '', typed = ''] = /\[([^[\]]*)\]\(([^()\s]*)$/.exec(line) ?? [];
  const isAboutDecisions = decision.owns(document) || /\b(?:adr|decision)/i.test(words);
  if (typed === '' && !isAboutDecisions) return [];
  const behind = /^[^()<>\s]*/.exec(document.text.slice(offset, offset + longestLine))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + behind.length };
  const dot = typed.startsWith('./') ? './' : '';
  const named = /\d+/.exec(words)?.[0];
  const isNamed = ({ decision: { number, title } }: DecisionRecord) =>
    title === words || (named !== undefined && number !== undefined && plainNumber(number) === plainNumber(named));
  const records = candidates(snapshot, document);
  return proposalsOf(snapshot, [...records.filter(isNamed), ...records.filter((record) => !isNamed(record))], (record) => {
    const path = `${dot}${linkPath(document.uri, record.document.uri)}`;
    return path.startsWith(typed) ? { text: path, filter: `${path} ${record.decision.title}`, span } : undefined;
  });
}
