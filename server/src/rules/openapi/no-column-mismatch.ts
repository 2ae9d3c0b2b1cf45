/** Hints at properties that promise something else than the column they mirror. */
import { z } from 'zod';
import type { Fix, Related } from '../../engine/finding.ts';
import { type Mirror, mirrorsOf } from '../../languages/openapi/columns/mirror.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { type Directions, directionsOf } from '../../languages/openapi/know/direction.ts';
import { boundIn, isNullable, partsOf, requiredOf, says, typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, isTrue, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import type { Column } from '../../languages/sql/catalog.ts';
import { wordsAllowed } from '../../languages/sql/know/few-values.ts';
import { roomOf } from '../../languages/sql/know/room.ts';

interface Mismatch extends Found {
  readonly message: string;
  readonly related: readonly Related[];
  readonly fix: Fix | undefined;
}

export default defineManyApiRule({
  id: 'openapi/no-column-mismatch',
  title: 'A property promises what its column can hold',
  severity: 'hint',
  why: 'What the description allows and the database refuses is an error 500 that no test of either side finds.',
  remedy: 'Give the property the bounds of the column, or the column room for what the property allows.',
  fixes: 'safe',
  sources: ['Backend Architect'],
  options: z.strictObject(manyOptions),
  *find({ api, snapshot }): Iterable<Mismatch> {
    const told = new Set<Item>();
    for (const mirror of mirrorsOf(snapshot, api)) {
      // A property that several schemas share is compared once.
      if (told.has(mirror.property)) continue;
      told.add(mirror.property);
      yield* mismatches(api, directionsOf(api), mirror);
    }
  },
  each: ({ message, related }) => ({ message, related }),
  all: (found) => ({ message: `${found.length} properties promise something else than the columns they mirror.` }),
  fix: ({ fix }) => fix,
});

function* mismatches(api: Api, { sent, answered }: Directions, mirror: Mirror): Iterable<Mismatch> {
  const { schema, property, name, column } = mirror;
  const subject = `${schema.key}.${name}`;
  const place = `${column.table.written.name.text}.${column.name.text}`;
  const related = [{ uri: column.nameOrigin.document.uri, span: column.name, message: `Column "${place}" is here.` }];
  const say = (message: string, fix?: Fix): Mismatch => ({ at: property, subject, message, related, fix });
  const isSent = sent.has(property) && !isTrue(property, 'readOnly');
  const isAnswered = answered.has(property) && !isTrue(property, 'writeOnly');
  const room = roomOf(column, mirror.dialect);
  const length = boundIn(api, property, 'maxLength');
  if (isSent && room !== undefined && typeOf(property) === 'string' && !isBounded(api, property)) {
    const allowed = length === undefined ? 'any number of' : `up to ${length}`;
    if (length === undefined || length > room)
      yield say(`"${subject}" takes ${allowed} characters, column "${place}" has room for ${room}.`, boundFix(property, subject, room));
  }
  const isFilled = column.notNull && column.default === undefined && column.generated === undefined && !column.serial;
  if (isSent && isFilled && isNullable(property)) yield say(`"${subject}" may be null, column "${place}" may not.`);
  if (isAnswered && !isSent && isOptional(column) && requiredOf(api, schema).has(name) && !isNullable(property))
    yield say(`"${subject}" is never null by the description, column "${place}" may be.`);
  yield* differences(api, mirror, { isSent, isAnswered, place, say });
}

interface Sides {
  readonly isSent: boolean;
  readonly isAnswered: boolean;
  readonly place: string;
  readonly say: (message: string) => Mismatch;
}

/** The words of an enum against those that a CHECK or an enum type allows. */
function* differences(
  api: Api,
  { schema, property, name, column, dialect }: Mirror,
  { isSent, isAnswered, place, say }: Sides,
): Iterable<Mismatch> {
  const allowed = wordsAllowed(column, dialect);
  const words = enumOf(api, property);
  if (!allowed || !words) return;
  const refused = words.filter((word) => !allowed.includes(word));
  if (isSent && refused.length > 0) yield say(`"${schema.key}.${name}" takes ${quoted(refused)}, which column "${place}" refuses.`);
  const unknown = allowed.filter((word) => !words.includes(word));
  if (isAnswered && unknown.length > 0)
    yield say(`Column "${place}" may hold ${quoted(unknown)}, which "${schema.key}.${name}" does not know.`);
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** The texts of an enum; undefined where there is none or something else is in it. */
function enumOf(api: Api, property: Item): readonly string[] | undefined {
  for (const part of partsOf(api, property)) {
    const list = nodeIn(part, 'enum');
    if (list === undefined) continue;
    const words = Array.from(part.tree.items(list), (node) => part.tree.valueOf(node)).filter((value) => value !== null);
    return words.every((word) => typeof word === 'string') ? words : undefined;
  }
  return undefined;
}

function isOptional({ notNull, definition, generated, table }: Column): boolean {
  return !notNull && definition !== undefined && generated === undefined && table.definition !== undefined;
}

/** True where the length is bounded otherwise than by `maxLength`. */
function isBounded(api: Api, property: Item): boolean {
  if (says(api, property, 'enum') || says(api, property, 'const') || says(api, property, 'pattern')) return true;
  return says(api, property, 'format') && !says(api, property, 'maxLength');
}

function boundFix(property: Item, subject: string, room: number): Fix {
  return {
    title: `Let "${subject}" have ${room} characters at most`,
    get edits() {
      const known = nodeIn(property, 'maxLength');
      const edit =
        known === undefined ? insertEntry(property, property.node, 'maxLength', room) : replaceScalar({ ...property, node: known }, room);
      return edit ? [edit] : [];
    },
  };
}
