/** Fixes that alter a table by statements of their own, in the file or migration where they belong. */
import type { Fix } from '../../../engine/finding.ts';
import type { Origin, Table } from '../catalog.ts';
import { inCaseOf } from './insert.ts';
import { type Place, placeFixes, writeTable } from './place.ts';

/** What is to change about a table. */
export interface Alteration {
  /** What the fix does, starting with a verb. */
  readonly title: string;
  readonly table: Table;
  /** Whose keywords the new statements' are like. */
  readonly origin: Origin;
  /** What stands behind ALTER TABLE, one statement each: `DROP CONSTRAINT orders_customer`. */
  readonly actions: readonly string[];
  /** What undoes them; none where nothing has to be undone, or can be. */
  readonly undoing: readonly string[];
  /** What a new migration for such changes is called: `add_not_null`. */
  readonly words: string;
}

export function alterFixes(place: Place, { title, table, origin, actions, undoing, words }: Alteration): readonly Fix[] {
  const alter = `${inCaseOf(origin.statement, 'ALTER TABLE')} ${writeTable(table, place.files.dialect)}`;
  const statements = (list: readonly string[]) => list.map((action) => `${alter} ${action};`).join('\n');
  return placeFixes(place, {
    title,
    table,
    up: statements(actions),
    down: undoing.length > 0 ? statements(undoing) : undefined,
    near: undefined,
    words,
    ownWords: `${words}_${table.key}`,
  });
}
