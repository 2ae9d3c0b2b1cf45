/** Tells which columns a query gives, from the tables that it reads. */
import type { ColumnDefinition, Expression, Name, Type } from '../model.ts';
import { listOf, sourcesOf } from '../read/query.ts';
import type { DraftColumn, Registry } from './registry.ts';

/** A column that a query gives, the one that it is taken from, and the type that it is cast to. */
export interface Result {
  readonly name: Name;
  readonly from: DraftColumn | undefined;
  readonly type: Type | undefined;
}

/** The columns of a query; no more than those of the list when nobody can tell. */
export function resultsOf(query: Expression, names: readonly ColumnDefinition[], registry: Registry): readonly Result[] {
  const sources = sourcesOf(query).map(({ name, alias }) => ({ key: registry.key(alias ?? name.name), table: registry.find(name) }));
  const results = listOf(query)?.map((result): readonly Result[] | undefined => {
    const qualifier = 'name' in result ? result.column?.source : result.source;
    const said = qualifier && registry.key(qualifier);
    const own = said === undefined ? sources : sources.filter(({ key }) => key === said);
    if ('name' in result) {
      const key = result.column && registry.key(result.column.name);
      const candidates = key === undefined ? [] : own.map(({ table }) => table?.columns.get(key));
      return [{ name: result.name, from: candidates.find((column) => column !== undefined), type: result.type }];
    }
    // Of a view or a query in the list nobody knows the columns.
    if (own.length === 0 || own.some(({ table }) => !table)) return undefined;
    return own.flatMap(({ table }) => [...(table?.columns.values() ?? [])].map((from) => ({ name: from.name, from, type: undefined })));
  });
  return results?.every((result) => result !== undefined)
    ? results.flat()
    : names.map(({ name }) => ({ name, from: undefined, type: undefined }));
}
