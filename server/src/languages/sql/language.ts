/** SQL as a language of the engine. */
import { defineLanguage } from '../../engine/language.ts';
import { dialectOf } from './dialect.ts';
import { isSql } from './migrations.ts';
import type { SqlModel } from './model.ts';
import { readSql } from './read.ts';
import { schemaFingerprint } from './schema.ts';
import { syntaxFingerprint } from './syntax.ts';

export const sql = defineLanguage<SqlModel>({
  id: 'sql',
  title: 'SQL',
  comments: [{ open: '--' }, { open: '/*', close: '*/' }],
  owns: isSql,
  parse: (document) => readSql(document, dialectOf(document)),
  dependsOn: (snapshot, document) => `${schemaFingerprint(snapshot, document)} ${syntaxFingerprint(snapshot, document)}`,
});
