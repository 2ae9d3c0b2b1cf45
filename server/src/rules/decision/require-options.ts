/** Reports decisions that weigh a single option. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { headedOptions, namesFurther, optionsOf } from '../../languages/decision/body/options.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-options',
  language: decision,
  title: 'A decision weighs at least two options',
  severity: 'info',
  why: 'With one option there was nothing to decide; who comes later asks whether the others were known.',
  remedy: 'Add what else could be done, even if it is only to leave things as they are.',
  fixes: 'none',
  sources: ['MADR 2 to 4: considered options'],
  peers: ['adrs:016'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (!model.format.startsWith('madr') || model.status?.standard === 'rejected') return;
    const options = optionsOf(document);
    const [only, second] = options?.all ?? [];
    if (!options?.isPlain || !only || second || headedOptions(model).length > 1 || namesFurther(model, only)) return;
    yield { span: only.span, message: `"${shorten(only.text)}" is the only option.`, subject: model.title };
  },
});
