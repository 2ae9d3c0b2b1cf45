/** Reads calls of SQL Server's procedures that change a schema: `sp_rename` and `sp_addextendedproperty`. */

import type { Change, Name } from '../model.ts';
import { Cursor, splitAtCommas, toQualifiedName } from './cursor.ts';
import { contentOf, tokensInside } from './embedded.ts';
import type { Token } from './lexer.ts';

/** The changes behind EXEC; none for procedures of somebody's own. */
export function readCall(cursor: Cursor, text: string): readonly Change[] {
  cursor.takeOne('exec', 'execute');
  const procedure = cursor.qualifiedName()?.name.text.toLowerCase();
  if (procedure === 'sp_rename') return readRename(readArguments(cursor, ['@objname', '@newname', '@objtype']), text);
  if (procedure !== 'sp_addextendedproperty') return [];
  const levels = ['@level0type', '@level0name', '@level1type', '@level1name', '@level2type', '@level2name'];
  return readDescription(readArguments(cursor, ['@name', '@value', ...levels]), text);
}

type Arguments = ReadonlyMap<string, Token>;

/** The arguments by their names, which may be left out as long as their order says which is which. */
function readArguments(cursor: Cursor, names: readonly string[]): Arguments {
  return new Map(
    splitAtCommas(cursor.rest()).flatMap((item, index): (readonly [string, Token])[] => {
      const isNamed = item[1]?.key === '=';
      const [name, value] = isNamed ? [item[0]?.key, item[2]] : [names[index], item[0]];
      return name !== undefined && value ? [[name, value]] : [];
    }),
  );
}

/** `EXEC sp_rename 'dbo.orders.total', 'amount', 'COLUMN'`. */
function readRename(said: Arguments, text: string): readonly Change[] {
  const [object, to] = [said.get('@objname'), said.get('@newname')];
  if (object?.kind !== 'string' || to?.kind !== 'string') return [];
  const parts = new Cursor(tokensInside(object, text, 'sqlserver')).nameParts();
  const [name, table] = [toQualifiedName(parts), toQualifiedName(parts.slice(0, -1))];
  if (!name) return [];
  const newName = nameInside(to, text);
  switch (said.get('@objtype')?.text.toLowerCase()) {
    case 'column':
      return table ? [{ kind: 'rename-column', table, column: name.name, to: newName }] : [];
    case 'index':
      return [{ kind: 'rename-index', index: name, table, to: newName }];
    case undefined:
    case 'object':
      return [{ kind: 'rename-table', table: name, to: newName }];
    default:
      return [];
  }
}

/** `EXEC sp_addextendedproperty 'MS_Description', 'What was paid', 'SCHEMA', 'dbo', 'TABLE', 'orders', 'COLUMN', 'total'`. */
function readDescription(said: Arguments, text: string): readonly Change[] {
  const [schema, table, column] = ['@level0name', '@level1name', '@level2name'].map((level) => {
    const token = said.get(level);
    return token && nameInside(token, text);
  });
  const comment = said.get('@value')?.text;
  const isComment = said.get('@name')?.text.toLowerCase() === 'ms_description';
  if (!isComment || comment === undefined || !table || said.get('@level1type')?.text.toLowerCase() !== 'table') return [];
  const written = { schema, name: table, start: (schema ?? table).start, end: table.end };
  if (column) return [{ kind: 'comment', table: written, column, text: comment }];
  return said.has('@level2type') ? [] : [{ kind: 'comment-table', table: written, text: comment }];
}

/** The name that is all of a string. */
function nameInside(token: Token, text: string): Name {
  const { start, end } = token.kind === 'string' ? contentOf(token, text) : token;
  return { text: token.text, quoted: false, start, end };
}
