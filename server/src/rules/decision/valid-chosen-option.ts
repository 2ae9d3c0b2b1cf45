/** Reports a chosen option that is none of the options considered. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { headedOptions, optionsOf } from '../../languages/decision/body/options.ts';
import { choiceOf } from '../../languages/decision/body/outcome.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { isAmong } from '../../languages/decision/body/words.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/valid-chosen-option',
  language: decision,
  title: 'The chosen option is one of those considered',
  severity: 'warning',
  why: 'Whoever reads that something was chosen which was never weighed cannot tell whether the list or the decision is out of date.',
  remedy: 'Add the option to the list, or call it what the list calls it.',
  fixes: 'unsafe',
  sources: ['MADR 2 to 4: the outcome names an option by its title'],
  peers: ['adr-manager:madr-chosen-option-not-in-considered-options'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const options = optionsOf(document);
    const choice = choiceOf(document, model);
    if (!options?.isPlain || options.all.length < 2 || !choice) return;
    const related = [{ uri: document.uri, span: options.heading.span, message: 'These are the options.' }];
    const number = /^option\s*#?(\d+[a-z]?)$/i.exec(choice.text.trim())?.[1]?.toLowerCase();
    if (number !== undefined && options.all.every(({ label }) => label !== undefined && !label.startsWith(number)))
      yield { span: choice.span, message: `There is no option "${number}".`, subject: model.title, related };
    if (!isName(choice.text)) return;
    const names = [...options.all.map(({ text }) => text), ...headedOptions(model)];
    if (isAmong(choice.text, names)) return;
    const meant = didYouMean(
      choice.text.toLowerCase(),
      options.all.map(({ text }) => text.toLowerCase()),
    );
    const option = options.all.find(({ text }) => text.toLowerCase() === meant);
    const finding: Finding = {
      span: choice.span,
      message: `"${shorten(choice.text)}" is none of the options considered.${option ? ` Did you mean "${shorten(option.text)}"?` : ''}`,
      subject: model.title,
      related,
    };
    if (!option) yield finding;
    else yield { ...finding, fixes: [{ title: `Write "${shorten(option.text)}"`, edits: [{ span: choice.span, text: option.text }] }] };
  },
});

/** True for a name that may be compared: no number of an option, no mixture of several, no refusal of all, no place left open. */
function isName(text: string): boolean {
  if (!/\p{L}{3}/u.test(text) || /[{}[\]<>]/.test(text) || text.length > 80) return false;
  if (/^\W*(?:options?|alternatives?|solutions?|proposals?|approach)?\W*#?(?:\d+\w?|\p{L}\d?)(?:\.\d+)?\b(?![-'’])/iu.test(text))
    return false;
  return !/\b(?:none|neither|nothing|both|all|any|mix|mixture|combin\w+|hybrid|reject\w*|defer\w*|postpone\w*|no|not|do|don't|tbd|todo|above|below|former|latter|first|second|third|last|other|new|custom|own|keep|status quo|we|our|and|or|plus)\b/i.test(
    text,
  );
}
