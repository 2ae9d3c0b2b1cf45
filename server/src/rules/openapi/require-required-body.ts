/** Reports request bodies that may be left out although their schema requires something. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { requiredOf } from '../../languages/openapi/know/schemas.ts';
import { has, type Item, isTrue, itemIn, mapIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-required-body',
  title: 'Bodies with required properties are required',
  severity: 'info',
  preset: 'strict',
  why: 'A body is optional unless it says otherwise: a validator lets a request without one pass, and the server gets nothing where it needs a property.',
  remedy: 'Write "required: true" in the request body.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1.1 Request Body Object: required', 'IBM no-required-properties-in-optional-body'],
  peers: ['ibm:ibm-no-required-properties-in-optional-body', 'ibm:ibm-no-optional-properties-in-required-body'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const body of api.all('requestBody')) {
      // Somebody who writes "required: false" has thought of it.
      if (has(body, 'required')) continue;
      const names = Array.from(mapIn(api, body, 'content'), ([, media]) => itemIn(api, media, 'schema')).flatMap((schema) =>
        schema ? [...requiredOf(api, schema)] : [],
      );
      const [name] = names;
      if (name !== undefined) yield { at: body, subject: name, body, name };
    }
    for (const body of api.version === '2.0' ? api.all('parameter') : []) {
      if (stringIn(body, 'in') !== 'body' || has(body, 'required') || isTrue(body, 'required')) continue;
      const schema = itemIn(api, body, 'schema');
      const [name] = schema ? requiredOf(api, schema) : [];
      if (name !== undefined) yield { at: body, subject: name, body, name };
    }
  },
  each: ({ name }: Optional) => ({ message: `This body may be left out, but its schema requires "${name}".` }),
  all: (found) => ({ message: `${found.length} request bodies may be left out, but their schemas require properties.` }),
  fix({ body }): Fix | undefined {
    const edit = insertEntry(body, body.node, 'required', true);
    return edit && { title: 'Require the body', edits: [edit] };
  },
  fixAll: 'Require all bodies whose schemas require something',
});

interface Optional extends Found {
  readonly body: Item;
  readonly name: string;
}
