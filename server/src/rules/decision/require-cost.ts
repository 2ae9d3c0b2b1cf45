/** Reports consequences that are all good. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { consequencesOf } from '../../languages/decision/body/consequences.ts';
import { isEnglish } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-cost',
  language: decision,
  title: 'The consequences state what the decision costs',
  severity: 'hint',
  why: 'Every decision costs something. One that does not say what hides it from those who will pay.',
  remedy: 'Say what becomes harder, slower or dearer, or what has to be done now.',
  fixes: 'none',
  sources: ['Michael Nygard, Documenting Architecture Decisions: all consequences, not only the positive ones', 'MADR 2 to 4'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const consequences = consequencesOf(document);
    if (!consequences || consequences.marksBad || model.status?.standard === 'rejected') return;
    const { part, text } = consequences;
    // What stands elsewhere was said there.
    if (!isEnglish(text) || costs.test(text) || /^\s*(?:see|read)\b/i.test(text)) return;
    yield { span: part.heading.span, message: `"${part.heading.text}" states no cost.`, subject: model.title };
  },
});

/** Words without which nobody tells of a cost, a duty or a risk. */
const costs =
  /\b(?:not?|n't|never|cannot|can't|don't|won't|doesn't|isn't|none|without|lack\w*|los[et]\w*|lose|but|however|although|though|while|despite|unless|until|except|still|only|harder|hard|difficult\w*|complex\w*|complicat\w*|slow\w*|delay\w*|more|less|fewer|higher|longer|larger|bigger|greater|increase\w*|additional\w*|extra|another|overhead|effort\w*|work\w*|cost\w*|expens\w*|pric\w+|pay\w*|risk\w*|danger\w*|threat\w*|vulnerab\w*|drawback\w*|downside\w*|disadvantage\w*|negative\w*|bad\w*|worse\w*|con|cons|trade-?offs?|compromis\w*|limit\w*|restrict\w*|constrain\w*|depend\w*|lock-?in|locked|break\w*|broken|chang\w*|migrat\w*|updat\w*|rewrit\w*|refactor\w*|remov\w*|replac\w*|deprecat\w*|maintain\w*|maintenance|burden\w*|learn\w*|train\w*|unfamiliar|need\w*|must|has to|have to|having to|require\w*|should|will be required|responsib\w*|duplicat\w*|confus\w*|unclear|issue\w*|problem\w*|challeng\w*|concern\w*|fail\w*|error\w*|bug\w*|debt|temporar\w*|future|later|care\w*|attention|aware|impact\w*|affect\w*|disrupt\w*|had to|purchas\w*|delet\w*|decom\w*|manual\w*|prevent\w*|may|might|stale|out of date|outdated)\b/i;
