/** Reports errors whose body is another one than the rest of the API has. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import { count } from '../../engine/text.ts';
import { type ErrorBody, errorBodiesOf, looksLikeProblem, memberNames } from '../../languages/openapi/know/errors.ts';
import { isProbe } from '../../languages/openapi/know/flows.ts';
import { nameOf, requiredOf } from '../../languages/openapi/know/schemas.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

/** So many error bodies are needed before one of them is the usual one. */
const fewest = 6;

interface Odd extends Found {
  readonly usual: Shape;
  /** How many responses have this body. */
  readonly responses: number;
}

/** Bodies with the same members. */
interface Shape {
  readonly names: ReadonlySet<string>;
  readonly title: string;
  readonly bodies: ErrorBody[];
}

export default defineManyApiRule({
  id: 'openapi/no-inconsistent-error',
  title: 'All errors of an API have one body',
  severity: 'info',
  why: 'Clients read errors in one place; a body of another shape gets there as an error without a message.',
  remedy: 'Answer with the error schema that the other operations have, or add its members to this one.',
  fixes: 'none',
  sources: ['RFC 9457', 'Zalando 176'],
  peers: ['ibm:ibm-error-response-schemas', 'italia:use-problem-schema', 'adidas:response-error-problem', 'zally:176'],
  options: z.strictObject({
    ...manyOptions,
    share: z.number().min(0.5).max(1).default(0.8).describe('The share of the error bodies that makes one the usual one.'),
  }),
  *find({ api, options }): Iterable<Odd> {
    const shapes = shapesOf(api);
    const total = shapes.reduce((sum, { bodies }) => sum + bodies.length, 0);
    const usual = shapes.reduce<Shape | undefined>(
      (most, shape) => (shape.bodies.length > (most?.bodies.length ?? 0) ? shape : most),
      undefined,
    );
    if (!usual || total < fewest || usual.names.size === 0 || usual.bodies.length / total < options.share) return;
    const told = new Set<Item>();
    for (const shape of shapes) {
      // More members than usual are no harm: whoever reads the usual ones finds them.
      if (shape === usual || shape.names.size === 0 || Array.from(usual.names).every((name) => shape.names.has(name))) continue;
      if (isOAuthError(shape) || lacksOptionsOnly(api, shape, usual)) continue;
      const bodies = shape.bodies.filter(({ operation }) => !isProbe(operation));
      for (const { operation, status, response, schema } of bodies) {
        if (told.has(schema)) continue;
        told.add(schema);
        const responses = new Set(bodies.flatMap((body) => (body.schema === schema ? [body.response] : []))).size;
        yield { at: response, subject: `${operation.name} ${status}`, usual, responses };
      }
    }
  },
  each: ({ subject, usual, responses }) => ({
    message:
      responses > 1
        ? `"${subject}" and ${count(responses - 1, 'other response')} have another body than the other errors, "${usual.title}".`
        : `The body of "${subject}" is not that of the other errors, "${usual.title}".`,
  }),
  all(found) {
    const responses = found.reduce((sum, each) => sum + each.responses, 0);
    return { message: `${count(responses, 'error response')} have another body than the other errors, "${found[0]?.usual.title}".` };
  },
});

/** OAuth prescribes the errors of its own endpoints (RFC 6749 section 5.2). */
function isOAuthError({ names }: Shape): boolean {
  return names.has('error') && names.has('error_description');
}

/** True where only members are missing that may be missing in the usual body as well. */
function lacksOptionsOnly(api: Api, { names }: Shape, usual: Shape): boolean {
  const [body] = usual.bodies;
  if (!body || body.isProblem) return false;
  const required = requiredOf(api, body.schema);
  return Array.from(names).every((name) => usual.names.has(name)) && Array.from(required).every((name) => names.has(name));
}

/** The error bodies of an API by the names of their members. */
const shapesOf: (api: Api) => readonly Shape[] = memo((api) => {
  const shapes = new Map<string, Shape>();
  for (const body of errorBodiesOf(api)) {
    const isProblem = body.isProblem || looksLikeProblem(api, body.schema);
    const names = isProblem ? new Set(['title']) : memberNames(api, body.schema);
    const key = isProblem ? 'problem details' : [...names].sort().join(' ');
    const known = shapes.get(key);
    if (known) known.bodies.push(body);
    else shapes.set(key, { names, title: isProblem ? key : nameOf(body.schema) || [...names].slice(0, 3).join(', '), bodies: [body] });
  }
  return [...shapes.values()];
});
