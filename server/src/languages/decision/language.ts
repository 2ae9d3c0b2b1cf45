/** Reads architecture decision records: MADR in its versions, Nygard's form, Y-statements, and what people make of them. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import { defineLanguage } from '../../engine/language.ts';
import { hash } from '../../engine/text.ts';
import { fencesOf } from '../markdown/fences.ts';
import { readMarkdown } from '../markdown/markdown.ts';
import type { Decision } from './decision.ts';
import { dateIn } from './reading/date-place.ts';
import { fieldsIn } from './reading/fields.ts';
import { readName } from './reading/names.ts';
import { isDecisionRecord } from './reading/ownership.ts';
import { formatOf, partsIn } from './reading/parts.ts';
import { relationsIn } from './reading/relations.ts';
import { statusIn } from './reading/status-place.ts';
import { tagsIn } from './reading/tags.ts';
import { numberOf, titleHeading, titleIn } from './reading/title.ts';

export const decision = defineLanguage<Decision>({
  id: 'decision',
  title: 'Decision',
  comments: [{ open: '<!--', close: '-->' }],
  owns: (document) => document.host === undefined && isDecisionRecord(document),
  parse: readDecision,
  innerDocuments: fencesOf,
  dependsOn: (snapshot) => filesOf(snapshot),
});

/** Links and references are judged by the files there are: a fingerprint of their names. */
const filesOf: (snapshot: Snapshot) => string = memo((snapshot) => hash([...snapshot.documents.keys()].sort().join('\n')));

function readDecision(document: Document): Decision {
  const markdown = readMarkdown(document);
  const name = readName(document.uri);
  const heading = titleHeading(markdown.headings);
  const fields = fieldsIn(document, markdown, heading);
  const status = statusIn(document, markdown, fields, heading);
  const parts = partsIn(markdown.headings, heading);
  const title = titleIn(document, heading, fields, name);
  return {
    ...title,
    name,
    number: numberOf(name, title, fields),
    status,
    date: dateIn(document, markdown, { fields, status, name }),
    format: formatOf(parts, markdown.headings, fields, document.text),
    tags: tagsIn(document, markdown, fields),
    fields,
    relations: relationsIn(document, markdown, { fields, status, parts, heading }),
    parts,
    markdown,
  };
}
