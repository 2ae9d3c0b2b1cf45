/** SQL as a language of the engine. */
import { defineLanguage } from '../../engine/language.ts';
import { dialectOf } from './files/dialect.ts';
import { isSql } from './files/migrations.ts';
import type { SqlModel } from './model.ts';
import { syntaxFingerprint } from './postgres/syntax.ts';
import { readSql } from './read/read.ts';
import { schemaFingerprint } from './schema.ts';

export const sql = defineLanguage<SqlModel>({
  id: 'sql',
  title: 'SQL',
  comments: [{ open: '--' }, { open: '/*', close: '*/' }],
  owns: isSql,
  parse: (document) => readSql(document, dialectOf(document)),
  dependsOn: (snapshot, document) => `${schemaFingerprint(snapshot, document)} ${syntaxFingerprint(snapshot, document)}`,
});
