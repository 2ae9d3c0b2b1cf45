/** Relates the services of a specification to the tables that the SQL on the same page creates. */
import type { Document } from '../../engine/document.ts';
import { memo } from '../../engine/document.ts';
import { fencesOf } from '../markdown/fences.ts';
import { dialectOf } from '../sql/files/dialect.ts';
import { isSql } from '../sql/files/migrations.ts';
import { singularOf } from '../sql/know/inflection.ts';
import { wordsOf } from '../sql/names.ts';
import { readSql } from '../sql/read/read.ts';
import { saysNone } from './know/placeholders.ts';
import type { Service } from './services.ts';

/** The names of the tables that the fences of a page create, in fences of fences too, each as the singulars of its words. */
export const tablesOnPage: (page: Document) => readonly (readonly string[])[] = memo((page) => {
  return fencesOf(page).flatMap((fence) => {
    if (!isSql(fence)) return fence.uri.endsWith('.md') ? tablesOnPage(fence) : [];
    const { statements } = readSql(fence, dialectOf(fence));
    return statements.flatMap(({ changes }) =>
      changes.flatMap((change) =>
        change.kind === 'create-table' ? [wordsOf(change.table.name.text).map((word) => singularOf(word.toLowerCase()))] : [],
      ),
    );
  });
});

/** What a service is named after, where it keeps it in tables: `order` for an Order Service on PostgreSQL. */
export function entityOf(service: Service): string | undefined {
  const database = service.part('database')?.text ?? '';
  if (
    saysNone(database) ||
    !/\bpostgres|\bmysql\b|\bmariadb\b|\bsql server\b|\boracle\b|\bsqlite\b|\bcockroach|\brelational\b|\baurora\b/i.test(database)
  )
    return undefined;
  const words = service.name
    .replace(/\bservice$/i, '')
    .trim()
    .split(/[\s-]+/);
  const [word = ''] = words;
  return words.length === 1 && /^\p{L}{3,}$/u.test(word) ? singularOf(word.toLowerCase()) : undefined;
}
