/** Writes a decision in another form: step by step, each of which leaves alone what it does not name. */
import { createDocument, type Document, type Snapshot } from '../../../../engine/document.ts';
import { applyEdits } from '../../../../engine/text.ts';
import type { Refusal } from '../../../navigate/navigator.ts';
import { type DecisionFormat, labelOf, partOf } from '../../decision.ts';
import { decision } from '../../language.ts';
import { joinConsequences, partConsequences } from './consequences.ts';
import { addTitle, moveMetadata, numberTitle } from './metadata.ts';
import { addMissing, dropPlaceholders, levelConfirmation, levelConsequences, renameParts, tellForeign } from './parts.ts';
import { sayInOne, takeApart, unsayable } from './statement.ts';
import { type Stage, type Step, withLinks } from './step.ts';
import { targets } from './targets.ts';

/** A decision in another form. */
export interface Conversion {
  readonly text: string;
  /** What has no place of its own there, and what had to be left open, one sentence each. */
  readonly report: readonly string[];
}

const steps: readonly Step[] = [
  addTitle,
  withLinks(numberTitle),
  moveMetadata,
  takeApart,
  dropPlaceholders,
  joinConsequences,
  withLinks(renameParts),
  levelConsequences,
  levelConfirmation,
  partConsequences,
  sayInOne,
  addMissing,
  tellForeign,
];

/** Each step reads the whole text anew, and nobody writes decisions of this size. */
const longest = 250_000;

/** The decision of a document in another form, or why it cannot be written so. */
export function convertDecision(snapshot: Snapshot, document: Document, target: string): Conversion | Refusal {
  const form = targets.find(({ id }) => id === target);
  const model = decision.parse(document);
  if (!form) return { refusal: `There is no form "${target}".` };
  if (document.text.length > longest) return { refusal: `"${labelOf(model)}" is too long to be converted.` };
  const already = { refusal: `"${labelOf(model)}" is written as ${form.title} already.` };
  if (model.format === target) return already;
  if (model.format === 'other' && !partOf(model, 'context') && !partOf(model, 'outcome')) {
    return { refusal: `"${labelOf(model)}" has neither a section for its context nor one for what was decided.` };
  }
  const report = new Set<string>();
  const tell = (sentence: string) => report.add(sentence);
  const source = model.format;
  const stage = (current: Document): Stage => ({
    snapshot,
    document: current,
    decision: decision.parse(current),
    source,
    target: form,
    tell,
  });
  const reason = target === 'y-statement' ? unsayable(stage(document)) : untaken(stage(document), source);
  if (reason !== undefined) return { refusal: reason };
  let current = document;
  for (const step of steps) {
    const edits = step(stage(current));
    if (edits.length > 0) current = createDocument(document.uri, applyEdits(current.text, edits));
  }
  // Without people and a check MADR 3 and 4 are the same.
  if (current.text === document.text) return already;
  return { text: current.text, report: [...report] };
}

/** Why a Y-statement cannot be taken apart. */
function untaken(stage: Stage, source: DecisionFormat): string | undefined {
  if (source !== 'y-statement' || takeApart(stage).length > 0) return undefined;
  return 'The sentence does not name context, concern, choice, gain and cost, so that it cannot be told in sections.';
}
