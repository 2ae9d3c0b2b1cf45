/** Reports problem details whose members are not what their standard says. */
import { z } from 'zod';
import { errorBodiesOf } from '../../languages/openapi/know/errors.ts';
import { propertiesOf, type TypeWord, typesOf, typeTitles } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

/** The types of the standard members. */
const memberTypes: Readonly<Record<string, readonly TypeWord[]>> = {
  type: ['string'],
  title: ['string'],
  status: ['integer', 'number'],
  detail: ['string'],
  instance: ['string'],
};

export default defineApiRule({
  id: 'openapi/valid-problem-details',
  title: 'Problem details have the members of their standard',
  severity: 'warning',
  why: 'Libraries read "application/problem+json" without asking: a member of another type is dropped, or fails the whole answer.',
  remedy: 'Give the member the type that RFC 9457 says, or another name.',
  fixes: 'none',
  sources: ['RFC 9457 section 3.1'],
  options: z.strictObject({}),
  *find({ api }) {
    const seen = new Set<Item>();
    for (const { isProblem, schema } of errorBodiesOf(api)) {
      if (!isProblem || seen.has(schema)) continue;
      seen.add(schema);
      for (const [name, member] of propertiesOf(api, schema)) {
        const right = Object.hasOwn(memberTypes, name) ? memberTypes[name] : undefined;
        const types = typesOf(member).filter((type) => type !== 'null');
        const [wanted] = right ?? [];
        const [found] = types;
        if (!right || !wanted || !found || types.some((type) => right.includes(type)) || seen.has(member)) continue;
        seen.add(member);
        yield {
          at: member,
          subject: name,
          message: `Member "${name}" of problem details is ${typeTitles[wanted]}, not ${typeTitles[found]}.`,
        };
      }
    }
  },
});
