/** Reports decisions that another one supersedes and whose own status does not say so. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { labelOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { relationsAt } from '../../languages/decision/log/relations.ts';
import { missingSide } from '../../languages/decision/write/relate.ts';

export default defineRule({
  id: 'decision/require-superseded-status',
  language: decision,
  title: 'A decision that was superseded says so',
  severity: 'warning',
  why: 'Whoever opens the older decision reads that it holds, and builds on what was given up.',
  remedy: 'Write into its status by which decision it was superseded.',
  fixes: 'unsafe',
  sources: ['MADR 2 to 4, status', 'adr-tools, which writes both sides', 'madr-lint supersedes-bidirectional', 'adrs doctor 010'],
  peers: ['madr-lint:supersedes-bidirectional'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const { status, title, titleSpan } = model;
    const span = status?.span ?? titleSpan;
    if (!span || status?.standard === 'rejected' || status?.standard === 'deprecated') return;
    for (const relation of relationsAt(snapshot, document)) {
      const { kind, partial, from, to, saidByFrom, saidByTo } = relation;
      if (kind !== 'supersedes' || partial || to.document !== document || saidByTo || !saidByFrom) continue;
      // What nobody has agreed on yet supersedes nothing.
      if (from.decision.status?.standard !== 'accepted' && from.decision.status?.standard !== 'superseded') continue;
      const newer = `"${labelOf(from.decision)}"`;
      const isSuperseded = status?.standard === 'superseded';
      yield {
        span,
        message: isSuperseded
          ? `${newer} supersedes this decision: its status does not name it.`
          : `${newer} supersedes this decision, but its status ${status && status.text !== '' ? 'is another one' : 'does not say so'}.`,
        subject: title,
        ...(isSuperseded
          ? { severity: 'info' }
          : { fixes: [{ title: `Write that ${newer} supersedes it`, edits: missingSide(snapshot, relation) }] }),
        related: [{ uri: from.document.uri, span: saidByFrom.span, message: `${newer} says so here.` }],
      };
    }
  },
});
