/** Reads architecture decision records: MADR in its versions, Nygard's form, Y-statements, and what people make of them. */

import { type Document, folderOf, memo, type Snapshot } from '../../engine/document.ts';
import { defineLanguage, documentsOf, type Language } from '../../engine/language.ts';
import { hash, seen, textHash } from '../../engine/text.ts';
import { fencesOf } from '../markdown/fences.ts';
import { readMarkdown } from '../markdown/markdown.ts';
import type { Decision } from './decision.ts';
import { listingPages } from './log/pages.ts';
import { dateIn } from './reading/date-place.ts';
import { today } from './reading/dates.ts';
import { fieldsIn } from './reading/fields.ts';
import { readName } from './reading/names.ts';
import { isDecisionRecord } from './reading/ownership.ts';
import { formatOf, partsIn } from './reading/parts.ts';
import { relationsIn } from './reading/relations.ts';
import type { StandardStatus } from './reading/status.ts';
import { statusIn } from './reading/status-place.ts';
import { tagsIn } from './reading/tags.ts';
import { numberOf, titleHeading, titleIn } from './reading/title.ts';

/** Decision records as a language of the engine. */
export const decision: Language<Decision> = defineLanguage({
  id: 'decision',
  title: 'Decision',
  comments: [{ open: '<!--', close: '-->' }],
  owns: (document) => document.host === undefined && isDecisionRecord(document),
  parse: readDecision,
  innerDocuments: fencesOf,
  isSettled: (document) => !openStatuses.has(decision.parse(document).status?.standard),
  dependsOn: (snapshot, document) =>
    [filesOf(snapshot), logOf(snapshot), earlierText(snapshot, document), listingsOf(snapshot, document)].join(':'),
  compares: (snapshot) => documentsOf(snapshot, decision).map(({ uri }) => uri),
});

/** What a decision says of itself while its words may still change. */
const openStatuses: ReadonlySet<StandardStatus | undefined> = new Set([undefined, 'proposed']);

/** Links and references are judged by the files there are: a fingerprint of their names. */
const filesOf: (snapshot: Snapshot) => string = memo((snapshot) => hash([...snapshot.documents.keys()].sort().join('\n')));

/** What decisions say of themselves and of each other, and the day: proposals grow old. */
const logOf: (snapshot: Snapshot) => string = memo((snapshot) => {
  return hash([today(snapshot), ...documentsOf(snapshot, decision).map(factsOf)].join('\n'));
});

const factsOf: (document: Document) => string = memo((document) => {
  const { number, title, status, date, format, relations } = decision.parse(document);
  const said = relations().map(({ kind, partial, number: other, path }) => [kind, partial, other, path].join(' '));
  return hash([document.uri, number, title, status?.text, date?.iso, format, ...said].join('\n'));
});

/** Pages that list decisions are judged by whether they list this one. */
function listingsOf(snapshot: Snapshot, document: Document): string {
  return listingPages(snapshot, folderOf(document.uri)).map(textHash).join(' ');
}

/** A decision is compared with what was accepted. */
function earlierText(snapshot: Snapshot, document: Document): string {
  const earlier = snapshot.before?.documents.get(document.uri);
  return earlier && earlier !== document ? textHash(earlier) : '';
}

function readDecision(document: Document): Decision {
  const markdown = readMarkdown(document);
  const name = readName(document.uri);
  const heading = titleHeading(markdown.headings);
  const fields = fieldsIn(document, markdown, heading);
  const status = statusIn(document, markdown, fields, heading);
  const parts = partsIn(markdown.headings, heading);
  const title = titleIn(document, heading, fields, name);
  return {
    title: seen(title.title),
    titleSpan: title.titleSpan,
    titleNumber: title.titleNumber,
    name,
    number: numberOf(name, title, fields),
    status,
    date: dateIn(document, markdown, { fields, status, name }),
    format: formatOf(parts, markdown.headings, fields, document.text),
    tags: tagsIn(document, markdown, fields).map(seen),
    fields,
    ...relationsIn(document, markdown, { fields, status, parts, heading }),
    parts,
    markdown,
  };
}
