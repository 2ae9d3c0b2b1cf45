/** Finds names of indexes and constraints that do not follow the pattern of the others. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import { isListed, type Table } from '../../languages/sql/catalog.ts';
import type { Name } from '../../languages/sql/model.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf } from '../../languages/sql/rule/spots.ts';

const options = z.strictObject(manyOptions);

const kinds = ['index', 'unique index', 'unique constraint', 'foreign key', 'check'] as const;

/** The name of an index or a constraint. */
interface Named extends Spot {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  readonly table: Table;
}

/** A name, and what the others of its kind start or end with. */
interface Odd extends Named {
  readonly mark: Mark;
}

interface Mark {
  /** As people write it: `idx_…`, `…_fkey`. */
  readonly says: string;
  readonly pattern: RegExp;
}

export default defineManyRule<Odd, typeof options>({
  id: 'sql/valid-index-name',
  title: 'Names of indexes and constraints follow one pattern',
  severity: 'info',
  preset: 'all',
  why: 'The name is all that an error message shows: a pattern tells at once what was violated, and where.',
  remedy: 'Name it like the others of its kind.',
  fixes: 'none',
  sources: ['pgrubic naming rules', 'Atlas naming analyzers', 'Bytebase naming rules'],
  options,
  *find({ schema, options: { ignore } }) {
    const all = schema.tables.filter((table) => !isListed(table, ignore)).flatMap((table) => [...namesOf(table)]);
    for (const kind of kinds) {
      const same = all.filter((named) => named.kind === kind);
      const mark = commonMark(same);
      if (mark) for (const named of same) if (!mark.pattern.test(named.name)) yield { ...named, mark };
    }
  },
  each: ({ kind, name, mark, table, ...spot }) => ({
    span: spanOf(spot),
    message: `The name of ${kind} "${name}" is not of the form "${mark.says}", like the others.`,
    subject: `${table.id} ${name}`,
  }),
  all: (found, { kind, name, mark, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} names of indexes and constraints are not of the form of the others, first that of ${kind} "${name}": "${mark.says}".`,
    subject: 'names of indexes and constraints',
  }),
});

function* namesOf(table: Table): Iterable<Named> {
  const named = (kind: Named['kind'], { text, start, end }: Name, document: Document): Named => ({
    kind,
    name: text,
    table,
    document,
    start,
    end,
  });
  for (const { definition, origin, inherited } of table.indexes) {
    if (definition.name && !inherited) yield named(definition.unique ? 'unique index' : 'index', definition.name, origin.document);
  }
  for (const { constraint, origin, inherited } of table.uniques) {
    if (constraint.name && !inherited) yield named('unique constraint', constraint.name, origin.document);
  }
  for (const { constraint, origin, inherited } of table.foreignKeys) {
    if (constraint.name && !inherited) yield named('foreign key', constraint.name, origin.document);
  }
  for (const { constraint, origin, inherited } of table.checks) {
    if (constraint.name && !inherited) yield named('check', constraint.name, origin.document);
  }
}

/** Words that mark the kind of a name, at its start or its end. */
const marks: readonly Mark[] = ['idx', 'ix', 'index', 'uq', 'uk', 'uniq', 'unique', 'key', 'fk', 'fkey', 'ck', 'chk', 'check'].flatMap(
  (word) => [
    { says: `${word}_…`, pattern: new RegExp(`^${word}_`, 'i') },
    { says: `…_${word}`, pattern: new RegExp(`_${word}\\d*$`, 'i') },
  ],
);

/** The mark of at least nine of ten names; undefined when there is none, or too few names to tell. */
function commonMark(names: readonly Named[]): Mark | undefined {
  if (names.length < 10) return undefined;
  return marks.find(({ pattern }) => names.filter(({ name }) => pattern.test(name)).length >= names.length * 0.9);
}
