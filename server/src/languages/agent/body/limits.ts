/** Finds where an agent is told that it changes nothing: it only reads. */
import type { Document } from '../../../engine/document.ts';
import { readBody, type Sentence, sentencesOf } from './body.ts';

/** Words that forbid all changes, not those of some files or under some condition. */
const forbids: readonly RegExp[] = [
  /\b(?:you (?:must |should |may )?(?:never|do not|don't|must not|cannot|can't)|^(?:never|do not|don't)) (?:modify|edit|change|write|alter|create|touch)(?:(?:,| or|\/| and)+ ?(?:modify|edit|change|write|alter|create|delete))* (?:any |the |to )?(?:code|files?|source(?: code| files?)?|the codebase|anything)\s*[.!;]?\s*$/i,
  /\byou (?:are|have|operate|work) (?:an? |in |with |strictly |in an? )*read[- ]only\b/i,
  /\b(?:this|the) agent is (?:strictly )?read[- ]only\b/i,
  /^read[- ]only(?: agent| mode)?\s*[.!:]\s*$/i,
];

/** The first sentence that says so; undefined for an agent that may change things. */
export function readOnlySentence(page: Document): Sentence | undefined {
  for (const passage of readBody(page).passages) {
    if (passage.isExample || passage.kind === 'heading' || passage.kind === 'cell') continue;
    const found = sentencesOf(passage).find(({ text }) => forbids.some((words) => words.test(text.trim())));
    if (found) return found;
  }
  return undefined;
}
