/** Says what a tool makes of what an agent works with: its tools, its model, its hooks. */
import type { Document } from '../../engine/document.ts';
import type { Format } from './formats/format.ts';
import { hookIssues } from './hooks.ts';
import type { Issue } from './issue.ts';
import type { Agent } from './language.ts';
import { modelIssues } from './models.ts';
import { toolIssues } from './tools.ts';

/** The issues of all that a file equips its agent with. */
export function* equipmentIssues(document: Document, model: Agent, format: Format): Iterable<Issue> {
  yield* toolIssues(document, model, format);
  yield* modelIssues(document, model, format);
  yield* hookIssues(document, model, format);
}
