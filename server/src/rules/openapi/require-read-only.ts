/** Finds what a server sets itself and clients may send all the same, because requests and answers share a schema. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { answersOf, bodiesOf } from '../../languages/openapi/know/responses.ts';
import { nameOf, propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, isTrue, itemIn, listIn, mapIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Settable extends Found {
  readonly property: Item;
}

/** What gives its holder rights or money, and what only the server knows. */
const privileges = /^(?:is_?(?:admin|super_?user|staff|verified)|super_?user|(?:email_?)?verified|balance|credit_?limit|password_?hash)$/i;
const serverSet = /^(?:(?:created|updated|modified|deleted)(?:_?(?:at|on|by|date|time))|(?:date|time)_?(?:created|updated|modified))$/i;
/** The role of a person is a right; that of a membership or an invitation is what it is made for. */
const role = /^roles?$/i;
const person = /(?:^|[a-z_.])(?:user|customer|employee|person)s?$/i;

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
    const sent = new Set<Item>();
    for (const { method, item, pathItem } of api.operations) {
      if (!/^(?:POST|PUT|PATCH)$/.test(method)) continue;
      // What is written where it is sent is not shared.
      for (const schema of sentBy(api, pathItem, item)) if (api.usesOf(schema) > 1) sent.add(schema);
    }
    const seen = new Set<Item>();
    for (const schema of sent) {
      for (const [name, property] of propertiesOf(api, schema)) {
        const owner = nameOf(schema).replace(/^\[\]$/, '');
        if (!privileges.test(name) && !serverSet.test(name) && !(role.test(name) && person.test(owner))) continue;
        // A property that is a component itself may be other things too: it is not marked for one of its uses.
        if (seen.has(property) || property.field !== 'properties' || isTrue(property, 'readOnly') || isTrue(property, 'writeOnly'))
          continue;
        seen.add(property);
        const subject = owner === '' ? name : `${owner}.${name}`;
        if (answeredIn(api).has(schema) && !options.ignore.includes(subject)) yield { at: property, subject, property };
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
      return edit ? [edit] : [];
    },
  }),
  fixAll: 'Mark all of them readOnly',
});

/** The schemas that are answered by themselves or as the items of a list. */
const answeredIn = memo((api: Api): ReadonlySet<Item> => {
  const answered = new Set<Item>();
  for (const { item } of api.operations) {
    for (const { response } of answersOf(api, item)) {
      for (const [, schema] of bodiesOf(api, response)) {
        const items = schema && itemIn(api, schema, 'items');
        if (schema) answered.add(schema);
        if (items) answered.add(items);
      }
    }
  }
  return answered;
});

function* sentBy(api: Api, pathItem: Item, operation: Item): Iterable<Item> {
  const body = itemIn(api, operation, 'requestBody');
  if (body) for (const [, media] of mapIn(api, body, 'content')) yield* schemaOf(api, media);
  if (api.version !== '2.0') return;
  for (const owner of [operation, pathItem]) for (const parameter of listIn(api, owner, 'parameters')) yield* schemaOf(api, parameter);
}

function* schemaOf(api: Api, owner: Item): Iterable<Item> {
  const schema = itemIn(api, owner, 'schema');
  if (schema) yield schema;
}
