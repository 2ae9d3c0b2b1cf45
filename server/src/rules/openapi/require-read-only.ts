/** Finds what a server sets itself and clients may send all the same, because requests and answers share a schema. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { nameOf, propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, isTrue, itemIn, mapIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Settable extends Found {
  readonly property: Item;
  readonly owner: string;
}

/** What gives its holder rights or money, and what only the server knows. */
const privileges =
  /^(?:is_?)?(?:admin|super_?user|staff|verified|email_?verified|approved)$|^(?:roles?|permissions|privileges|balance|credit_?limit|password_?hash)$/i;
const serverSet = /^(?:(?:created|updated|modified|deleted)(?:_?(?:at|on|by|date|time))|(?:date|time)_?(?:created|updated|modified))$/i;

export default defineManyApiRule({
  id: 'openapi/require-read-only',
  title: 'What the server sets is readOnly where requests and answers share a schema',
  severity: 'info',
  preset: 'strict',
  why: 'Frameworks take over whatever a request holds: a field that is meant for reading, such as a role, can then be written by everybody.',
  remedy: 'Mark it "readOnly: true", or give the request a schema of its own.',
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API3', 'CWE-915'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Properties the rule leaves alone, such as `Member.role`.'),
  }),
  *find({ api, options }): Iterable<Settable> {
    const answered = new Set<Item>();
    const sent = new Set<Item>();
    for (const { method, item, pathItem } of api.operations) {
      const responses = itemIn(api, item, 'responses');
      if (responses)
        for (const [, response] of mapIn(api, responses)) for (const schema of bodiesOf(api, response)) add(api, answered, schema);
      if (!/^(?:POST|PUT|PATCH)$/.test(method)) continue;
      for (const schema of sentBy(api, pathItem, item)) sent.add(schema);
    }
    const seen = new Set<Item>();
    for (const schema of sent) {
      if (!answered.has(schema)) continue;
      for (const [name, property] of propertiesOf(api, schema)) {
        if (!privileges.test(name) && !serverSet.test(name)) continue;
        if (seen.has(property) || isTrue(property, 'readOnly') || isTrue(property, 'writeOnly')) continue;
        seen.add(property);
        const owner = nameOf(schema);
        const subject = owner === '' ? name : `${owner}.${name}`;
        // A name of its own may hold for other things too: a shared schema is not marked for one of its uses.
        if (property.field === 'properties' && !options.ignore.includes(subject)) yield { at: property, subject, property, owner };
      }
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" is answered, and whoever sends it may set it: it is not marked "readOnly".` }),
  all(found) {
    const names = found.slice(0, 3).map(({ subject }) => `"${subject}"`);
    return {
      message: `${count(found.length, 'property', 'properties')} of schemas that requests and answers share are set by servers but not marked "readOnly", such as ${names.join(', ')}.`,
    };
  },
  fix: ({ property, subject }): Fix => ({
    title: `Mark "${subject}" readOnly`,
    get edits() {
      const edit = insertEntry(property, property.node, 'readOnly', true);
      return edit ? [{ ...edit, uri: property.document.uri }] : [];
    },
  }),
  fixAll: 'Mark all of them readOnly',
});

/** A schema that is answered by itself or as the items of a list. */
function add(api: Api, answered: Set<Item>, schema: Item): void {
  answered.add(schema);
  const items = itemIn(api, schema, 'items');
  if (items) answered.add(items);
}

function* bodiesOf(api: Api, owner: Item): Iterable<Item> {
  const direct = itemIn(api, owner, 'schema');
  if (direct) yield direct;
  for (const [, media] of mapIn(api, owner, 'content')) {
    const schema = itemIn(api, media, 'schema');
    if (schema) yield schema;
  }
}

function* sentBy(api: Api, pathItem: Item, operation: Item): Iterable<Item> {
  const body = itemIn(api, operation, 'requestBody');
  if (body) yield* bodiesOf(api, body);
  if (api.version !== '2.0') return;
  for (const owner of [operation, pathItem]) {
    for (const node of owner.tree.items(owner.tree.get(owner.node, 'parameters'))) {
      const parameter = api.follow(owner, node);
      if (parameter) yield* bodiesOf(api, parameter);
    }
  }
}
