/** Reports numbers that no decision of a log has, though higher ones are in use. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { decision } from '../../languages/decision/language.ts';
import { logOf } from '../../languages/decision/log/log.ts';

export default defineRule({
  id: 'decision/no-number-gap',
  language: decision,
  title: 'The numbers of decisions have no gaps',
  severity: 'info',
  preset: 'all',
  why: 'A missing number may be a decision that somebody deleted: what was given up belongs to the log, too.',
  remedy: 'Bring back the missing decision with its status rejected or superseded, or renumber those that follow.',
  fixes: 'none',
  sources: ['adrs doctor 011', 'madr-lint no-numbering-gap'],
  peers: ['madr-lint:no-numbering-gap', 'adrs:011'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const { name, title, titleNumber, titleSpan } = model;
    if (name?.number === undefined || !titleSpan) return;
    const own = Number.parseInt(name.number, 10);
    const numbers = (logOf(snapshot, document.uri)?.records ?? []).flatMap(({ decision: { name: other } }) =>
      other?.number === undefined ? [] : [Number.parseInt(other.number, 10)],
    );
    const before = Math.max(...numbers.filter((number) => number < own));
    // Logs start at 0, at 1, or wherever another one ended.
    if (!Number.isFinite(before) || own - before < 2) return;
    const missing = own - before === 2 ? `Number ${own - 1} is` : `Numbers ${before + 1} to ${own - 1} are`;
    yield { span: titleNumber?.span ?? titleSpan, message: `${missing} missing before this decision.`, subject: title };
  },
});
