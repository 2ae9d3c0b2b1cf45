/** Reports errors that are answered in another shape than the page's first. */
import { z } from 'zod';
import { codeOf } from '../../languages/javascript/code.ts';
import { errorAnswers } from '../../languages/javascript/know/errors.ts';
import { javascript } from '../../languages/javascript/language.ts';
import type { Code } from '../../languages/javascript/model.ts';
import { spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';
import { fencesOf } from '../../languages/markdown/fences.ts';

export default defineCodeRule({
  id: 'javascript/no-inconsistent-error-shape',
  title: 'All errors of a page have one shape',
  severity: 'info',
  preset: 'strict',
  why: 'A client reads errors in one place of its code. Where each route has a shape of its own, it shows "undefined" for some of them.',
  remedy: 'Answer every error in one shape, best from one error middleware.',
  fixes: 'none',
  sources: [
    'RFC 9457: Problem Details for HTTP APIs',
    'Zalando RESTful API Guidelines 176',
    'Microsoft REST API Guidelines: Error condition responses',
  ],
  options: z.strictObject({}),
  about: answersErrors,
  *find(code) {
    const earlier = new Set(before(code).flatMap((each) => errorAnswers(each).map(({ shape }) => shape)));
    const own = errorAnswers(code);
    const [first] = [...earlier, ...own.map(({ shape }) => shape)];
    const told = new Set([...earlier, first]);
    for (const { shape, body } of own) {
      if (told.has(shape)) continue;
      told.add(shape);
      yield { span: spanOf(body), message: `This error has ${shape}, others of this page have ${first}.`, subject: shape };
    }
  },
});

/** True for a text with a status of 400 or more. */
function answersErrors(text: string): boolean {
  return /\.(?:status|code)\(\s*[45]\d\d\s*\)/.test(text);
}

/** The snippets of the page above this one. */
function before({ document }: Code): readonly Code[] {
  const fences = fencesOf(document.host?.document ?? document).filter((fence) => javascript.owns(fence));
  return fences
    .slice(0, Math.max(fences.indexOf(document), 0))
    .filter(({ text }) => answersErrors(text))
    .map(codeOf);
}
