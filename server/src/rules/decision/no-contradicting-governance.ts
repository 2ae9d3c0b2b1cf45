/** Reports what a decision says about a rule in vain, since another one says something else of the same files. */
import { z } from 'zod';
import { type Enforcement, isGroup, nameOf, type Ruling, speaksOf } from '../../engine/governance.ts';
import { defineRule } from '../../engine/rule.ts';
import { governanceOf } from '../../languages/decision/governance/governance.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/no-contradicting-governance',
  language: decision,
  title: 'Decisions do not contradict each other about rules',
  severity: 'warning',
  why: 'Of two decisions in force that say different things of a rule for the same files, one has no effect, and its readers do not know.',
  remedy: 'Supersede or amend one of them, take the rule out of it, or give the exception its paths.',
  fixes: 'none',
  sources: ['Policy engines such as OPA, which refuse two complete rules with different outcomes'],
  options: z.strictObject({}),
  *check({ document, snapshot }) {
    const { rulings } = governanceOf(snapshot);
    for (const [index, loser] of rulings.entries()) {
      // A waiver gives way only to a nearer scope, which is meant to say something else.
      if (loser.kind !== 'enforce' || loser.uri !== document.uri) continue;
      const winner = rulings.slice(0, index).find((stronger) => replaces(stronger, loser));
      if (!winner) continue;
      const does =
        winner.kind === 'waive'
          ? `waives "${loser.rule}"`
          : `enforces "${loser.rule}" ${winner.level ? `as ${winner.level}` : 'otherwise'}`;
      const name = winner.uri === document.uri ? 'This decision also' : nameOf(winner);
      yield {
        span: loser.span,
        message: `${name} ${does} for the same files, and that is what counts.`,
        subject: loser.rule,
        related: [{ uri: winner.uri, span: winner.span, message: `Here ${nameOf(winner)} ${does}.` }],
      };
    }
  },
});

/** True when a stronger ruling leaves nothing of an enforcement. What ends by itself, or says the same, contradicts nothing. */
function replaces(stronger: Ruling, { rule, scope, paths, level, options }: Enforcement): boolean {
  if (stronger.scope !== scope || (stronger.paths && JSON.stringify(stronger.paths) !== JSON.stringify(paths))) return false;
  if (isGroup(rule) ? stronger.rule !== rule : !speaksOf(stronger, rule)) return false;
  if (stronger.kind === 'waive') return stronger.until === undefined;
  return JSON.stringify([stronger.level, stronger.options]) !== JSON.stringify([level, options]);
}
