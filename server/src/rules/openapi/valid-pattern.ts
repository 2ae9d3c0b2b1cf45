/** Reports patterns that are no regular expression, or that mean something else than in the language they were written for. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { patternError } from '../../languages/openapi/know/pattern.ts';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/valid-pattern',
  title: 'Patterns are regular expressions of ECMA-262',
  severity: 'warning',
  why: 'Validators and generators read patterns as JavaScript does: what other languages write is an error there, or matches something else.',
  remedy: 'Write the expression as JavaScript would, without slashes and flags.',
  fixes: 'unsafe',
  sources: ['JSON Schema Core section 6.4', 'OpenAPI 3.1.1 Schema Object', 'ECMA-262 section 22.2'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'pattern')) {
      const pattern = item.tree.stringOf(node);
      const wrong = pattern === undefined ? undefined : mistakeOf(pattern);
      if (wrong)
        yield { at: { ...item, node }, span: valueSpanOf({ ...item, node }), subject: nameOf(item) || 'schema', schema: item, ...wrong };
    }
  },
  each: ({ schema, problem, severity }) => ({ message: `The pattern of ${calledOf(schema)} ${problem}.`, ...(severity && { severity }) }),
  all: (found) => ({
    message: `${found.length} patterns do not mean in ECMA-262 what they were written for: the first one ${found[0]?.problem}.`,
  }),
  fix({ at, meant }): Fix | undefined {
    const edit = meant === undefined ? undefined : replaceScalar(at, meant);
    return edit && { title: 'Take the slashes off', edits: [edit] };
  },
  fixAll: 'Take the slashes off all patterns',
});

interface Mistake {
  readonly problem: string;
  readonly severity?: 'error';
  readonly meant?: string;
}

/** Constructs that ECMA-262 has not, and that it reads as plain characters or refuses. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^\(\?[imsxu-]+\)|\(\?[a-z]*-?[a-z]*[xU][a-z]*[:)]/, 'flags inside of the expression'],
  [/\(\?P[<=>]/, '"(?P" for named groups'],
  [/\(\?>/, 'atomic groups'],
  [/\[\[:\^?\w+:\]/, 'POSIX classes such as "[[:alpha:]]"'],
  [/(?<!\\)(?:\\\\)*\\A/, '"\\A" for the beginning'],
  [/(?<!\\)(?:\\\\)*\\[zZ](?![\w])/, '"\\Z" for the end'],
  [/[*+?}]\+/, 'possessive quantifiers'],
];

function mistakeOf(pattern: string): Mistake | undefined {
  const slashes = /^\/(.+)\/([dgimsuvy]*)$/s.exec(pattern);
  const inner = slashes?.[1];
  // A path may begin and end with a slash as well: only anchors inside tell that they are not meant.
  if (inner !== undefined && /^\^|[^\\]\$$/.test(inner)) {
    const mend = slashes?.[2] === '' && patternError(inner) === undefined ? { meant: inner } : {};
    return { problem: 'holds the slashes round it as characters, so nothing matches it', ...mend };
  }
  const error = patternError(pattern);
  const construct = foreign.find(([expression]) => expression.test(pattern));
  if (construct && (error !== undefined || isLiteralElsewhere(construct[1])))
    return { problem: `uses ${construct[1]}, which ECMA-262 has not` };
  return error === undefined ? undefined : { problem: `is no regular expression: ${error}`, severity: 'error' };
}

/** Constructs that are no error in ECMA-262, but mean plain characters. */
function isLiteralElsewhere(construct: string): boolean {
  return /POSIX|\\/.test(construct);
}
