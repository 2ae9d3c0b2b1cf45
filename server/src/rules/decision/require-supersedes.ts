/** Asks a decision that supersedes another one to say so. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { labelOf, namesIn } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { resolve } from '../../languages/decision/log/log.ts';
import { relationsAt } from '../../languages/decision/log/relations.ts';
import { missingSide } from '../../languages/decision/write/relate.ts';

export default defineRule({
  id: 'decision/require-supersedes',
  language: decision,
  title: 'A decision names what it supersedes',
  severity: 'info',
  preset: 'strict',
  why: 'Whoever reads the newer decision does not learn that there was another one before, and what it cost to change.',
  remedy: 'Name the older decision: "Supersedes ADR-0003", or a link to it.',
  fixes: 'unsafe',
  sources: ['adr-tools, which writes both sides', 'madr-lint supersedes-bidirectional'],
  peers: ['madr-lint:supersedes-bidirectional'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    for (const relation of relationsAt(snapshot, document)) {
      const { kind, from, to, saidByFrom, saidByTo } = relation;
      if (kind !== 'supersedes' || from.document !== document || saidByFrom || !saidByTo || !model.titleSpan) continue;
      // A decision that speaks of the older one at all has told its readers.
      if (namesIn(model).some((named) => resolve(snapshot, document, named)?.document === to.document)) continue;
      yield {
        span: model.titleSpan,
        message: `This decision supersedes "${labelOf(to.decision)}" and does not name it.`,
        subject: model.title,
        fixes: [{ title: `Name "${labelOf(to.decision)}"`, edits: missingSide(snapshot, relation) }],
        related: [{ uri: to.document.uri, span: saidByTo.span, message: `"${labelOf(to.decision)}" says so here.` }],
      };
    }
  },
});
