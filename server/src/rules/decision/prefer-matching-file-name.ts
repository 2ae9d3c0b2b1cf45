/** Asks the file of a decision to be called as the decision is. */
import { z } from 'zod';
import { baseName } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { isTemplate } from '../../languages/decision/body/placeholders.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { hasOwnTitle } from '../../languages/decision/body/title.ts';
import { areAlike, wordsIn } from '../../languages/decision/body/words.ts';
import { fieldOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { isOther } from '../../languages/decision/reading/names.ts';

export default defineRule({
  id: 'decision/prefer-matching-file-name',
  language: decision,
  title: "A decision's file has the name of the decision",
  severity: 'info',
  preset: 'all',
  why: 'Whoever looks for a decision looks at the names of files first; one that was copied and kept its name is not found.',
  remedy: 'Rename the file, or the decision.',
  fixes: 'none',
  sources: ['MADR: the title with dashes is the name of the file', 'adr-tools'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { name, title, titleSpan } = model;
    const slug = name?.slug.replace(/[-_.]+/g, ' ') ?? '';
    if (
      !titleSpan ||
      !hasOwnTitle(model) ||
      fieldOf(model, 'title') ||
      isTemplate(document.uri) ||
      isOther(baseName(document.uri)) ||
      wordsIn(slug).length === 0 ||
      wordsIn(title).length === 0 ||
      areAlike(slug, title)
    )
      return;
    // Titles in other letters have names in these.
    if (!/^[\p{Script=Latin}\p{P}\p{S}\p{N}\s]+$/u.test(title)) return;
    yield { span: titleSpan, message: `"${shorten(title)}" stands in a file that is called "${baseName(document.uri)}".`, subject: title };
  },
});
