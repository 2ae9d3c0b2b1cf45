/** Spells the status of a decision as another form does: its capital, and how it names the decision that came after. */
import { baseName, folderOf } from '../../../../engine/document.ts';
import type { Edit } from '../../../../engine/finding.ts';
import { applyEdits, capitalized } from '../../../../engine/text.ts';
import { namesIn, type Status, type WrittenRelation } from '../../decision.ts';
import { type DecisionRecord, resolve } from '../../log/log.ts';
import { plainNumber } from '../../reading/names.ts';
import type { Stage } from './step.ts';

/** The status's words in the spelling of the target. What names a decision that is not there stays as it is. */
export function spelledStatus(stage: Stage, status: Status): string {
  const { decision, target } = stage;
  const { span, text } = status;
  const words = stage.document.text.slice(span.start, span.end);
  const links = Array.from(words.matchAll(/\[[^\]]*\]\([^)]*\)/g), ({ index, 0: link }) => ({ start: index, end: index + link.length }));
  const inside = namesIn(decision).filter((relation) => relation.span.start >= span.start && relation.span.end <= span.end);
  const edits = inside.flatMap((relation): Edit[] => {
    const place = { start: relation.span.start - span.start, end: relation.span.end - span.start };
    const name = referenceTo(stage, relation);
    // In frontmatter a link is a text like any other, and the relation may be read off its words.
    return name === undefined
      ? []
      : [{ span: links.find(({ start, end }) => start <= place.start && place.end <= end) ?? place, text: name }];
  });
  // Quotes of YAML are no part of the words; where nothing is named anew the words are those that were read.
  const named = edits.length === 0 ? text : applyEdits(words, edits).replace(/^(["'])([\s\S]*)\1$/, '$2');
  if (status.standard === undefined) return named;
  if (target.id === 'nygard') return capitalized(named);
  return status.place === 'section' && /^\p{Lu}[\p{Ll}\s]/u.test(named) ? named.charAt(0).toLowerCase() + named.slice(1) : named;
}

function referenceTo(stage: Stage, relation: WrittenRelation): string | undefined {
  const { snapshot, document, target } = stage;
  const record = resolve(snapshot, document, relation);
  const number = record?.decision.name?.number;
  if (!record || number === undefined) return undefined;
  // A number alone is enough where it means the same decision.
  if (target.reference === 'label')
    return resolve(snapshot, document, { number })?.document === record.document ? `ADR-${number}` : undefined;
  const path = relation.path ?? (folderOf(record.document.uri) === folderOf(document.uri) ? pathOf(record) : undefined);
  if (path === undefined) return undefined;
  const label = target.reference === 'titled-link' ? `${plainNumber(number)}. ${record.decision.title}` : `ADR-${number}`;
  return `[${label.replace(/[[\]]/g, '\\$&')}](${path})`;
}

function pathOf({ document }: DecisionRecord): string {
  const name = baseName(document.uri);
  return /[\s()<>]/.test(name) ? `<${name}>` : name;
}
