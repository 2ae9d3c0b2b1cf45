/** Reports waivers of decisions that hide nothing. */
import { z } from 'zod';
import { isWhole } from '../../engine/document.ts';
import { isGroup } from '../../engine/governance.ts';
import { defineRule } from '../../engine/rule.ts';
import { governanceOf } from '../../languages/decision/governance/governance.ts';
import { decision } from '../../languages/decision/language.ts';

/** What these find is gone with the next commit, or comes with a day: their waivers wait for the next time. */
const passing = new Set(['openapi/no-breaking-change', 'decision/no-changed-decision', 'decision/no-stale-proposal']);

export default defineRule({
  id: 'decision/no-unused-waiver',
  language: decision,
  title: 'A waiver hides something',
  severity: 'warning',
  why: 'A waiver that outlived what it was for hides the next finding without anybody having decided so.',
  remedy: 'Take the rule out of the waiver, or narrow its paths to what is left.',
  fixes: 'none',
  sources: ['ESLint reportUnusedDisableDirectives, for decisions instead of comments'],
  needs: 'findings',
  options: z.strictObject({}),
  *check({ document, snapshot, rules, isUsed }) {
    for (const ruling of governanceOf(snapshot).rulings) {
      if (ruling.kind !== 'waive' || ruling.uri !== document.uri || passing.has(ruling.rule)) continue;
      // What is not known may hold what is hidden; an unknown rule is told of elsewhere.
      if (!isWhole(snapshot, ruling.scope)) continue;
      if (!isGroup(ruling.rule) && !rules.some(({ id }) => id === ruling.rule)) continue;
      if (isUsed(ruling)) continue;
      const where = ruling.paths ? ' in the files of this waiver' : ' in the files that this decision governs';
      yield { span: ruling.span, message: `"${ruling.rule}" finds nothing${where}.`, subject: ruling.rule };
    }
  },
});
