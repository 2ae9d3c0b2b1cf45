/** Reports responses that hand out passwords or their hashes. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { isPassword, isPasswordHash } from '../../languages/openapi/know/credentials.ts';
import { directionsOf } from '../../languages/openapi/know/direction.ts';
import { nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Item, isTrue, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Exposed extends Found {
  readonly property: Item;
  readonly what: 'password' | 'hash';
  /** True where the same schema is sent as well, so that one word is enough. */
  readonly isShared: boolean;
}

export default defineManyApiRule({
  id: 'openapi/no-exposed-password',
  title: 'No response hands out a password',
  severity: 'warning',
  why: 'Nobody has to read a password back, and a hash is all that it takes to guess the password at leisure.',
  remedy: 'Mark the property "writeOnly: true", or leave it out of the schema of the answer.',
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API3', 'CWE-200', 'CWE-522', 'OWASP Password Storage Cheat Sheet'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Properties the rule leaves alone, such as `Database.password`.'),
  }),
  *find({ api, options }): Iterable<Exposed> {
    for (const property of api.all('schema')) {
      if (property.field !== 'properties') continue;
      const what = isPassword(property.key) ? 'password' : isPasswordHash(property.key) ? 'hash' : undefined;
      if (!what || !isReadText(property)) continue;
      // Asked for only now: most descriptions have no passwords.
      const { answered, sent } = directionsOf(api);
      if (!answered.has(property)) continue;
      const isShared = api.version !== '2.0' && sent.has(property);
      const subject = nameOf(property) || property.key;
      // One that is readOnly is made by the server, to be read.
      if (what === 'password' && isTrue(property, 'readOnly')) continue;
      if (what === 'password' && (isHandedOut(property, subject) || !(isShared || isStored(property)))) continue;
      if (!options.ignore.includes(subject)) yield { at: property, subject, property, what, isShared };
    }
  },
  each: ({ subject, what, isShared }) => ({
    message: isShared
      ? `"${subject}" may be answered as well: it is not marked "writeOnly".`
      : `"${subject}" hands out ${what === 'hash' ? 'the hash or salt of a password' : 'a password'} with the answer.`,
  }),
  all(found) {
    const names = [...new Set(found.map(({ subject }) => `"${subject}"`))];
    const some = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
    return { message: `${count(found.length, 'password')} may be answered, in plain text or as hashes: ${some}.` };
  },
  fix: ({ property, subject, isShared }): Fix | undefined =>
    isShared
      ? {
          title: `Mark "${subject}" writeOnly`,
          get edits() {
            const edit = insertEntry(property, property.node, 'writeOnly', true);
            return edit ? [edit] : [];
          },
        }
      : undefined,
  fixAll: 'Mark all of them writeOnly',
});

/** True where the answer may hold the text itself: not where it is sent only, a yes or no, or one fixed word. */
function isReadText(property: Item): boolean {
  const type = typeOf(property);
  if (type !== undefined && type !== 'string') return false;
  if (isTrue(property, 'writeOnly') || isTrue(property, 'x-ms-secret')) return false;
  const mutability = nodeIn(property, 'x-ms-mutability');
  // Azure lists what may be done with a property.
  if (mutability !== undefined && !Array.from(property.tree.items(mutability), (node) => property.tree.stringOf(node)).includes('read'))
    return false;
  return nodeIn(property, 'enum') === undefined && nodeIn(property, 'const') === undefined;
}

/** What stands beside a password that is made for a machine and meant to be handed out: how to reach a database, a key to a server. */
const connection =
  /^(?:host(?:_?name)?|port|ur[il]s?|endpoint|server|dsn|database|db_?name|connection\w*|ssid|protocol|address|ip|expires\w*)$/i;

/** What people pass on to each other, and answers that make a password or are about one. */
const shared =
  /passcode|meeting|webinar|join|shar(?:e|ing)|room|wifi|wlan|h323|\bsip|pdf|stream|creat|generat|rotat|(?:credential|secret|password)\w*\./i;

function isHandedOut(property: Item, subject: string): boolean {
  return shared.test(subject) || hasSibling(property, connection);
}

/** True beside what shows that the server keeps the thing: a password that is made for this one answer is meant to be read. */
function isStored(property: Item): boolean {
  return hasSibling(property, /^_?(?:id|uuid|created_?at|updated_?at)$/i);
}

function hasSibling({ parent }: Item, names: RegExp): boolean {
  if (!parent) return false;
  for (const { key } of parent.tree.entries(nodeIn(parent, 'properties'))) if (names.test(key)) return true;
  return false;
}
