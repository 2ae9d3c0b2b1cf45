/** MySQL knows no `ADD COLUMN IF NOT EXISTS`: scripts make a procedure that looks, call it and drop it. This follows the calls. */
import { Cursor } from './cursor.ts';
import type { Token } from './lexer.ts';

/** The bodies of the procedures of a file by their names. */
export type Procedures = Map<string, readonly Token[]>;

/** The body of the procedure that a statement calls; remembers those that it makes. */
export function calledBody(tokens: readonly Token[], procedures: Procedures): readonly Token[] | undefined {
  const cursor = new Cursor(tokens);
  if (cursor.take('call')) return procedures.get(nameAt(cursor));
  if (!cursor.take('create')) return undefined;
  cursor.skipTo('procedure', 'table', 'trigger', 'function');
  if (!cursor.take('procedure')) return undefined;
  cursor.take('if', 'not', 'exists');
  const name = nameAt(cursor);
  cursor.group();
  procedures.set(name, cursor.rest());
  return undefined;
}

/** The statements of a body, as far as semicolons part them. */
export function stepsOf(body: readonly Token[]): readonly (readonly Token[])[] {
  const ends = [...body.flatMap(({ kind, key }, index) => (kind === 'terminator' || key === ';' ? [index] : [])), body.length];
  return ends.map((end, index) => body.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end));
}

function nameAt(cursor: Cursor): string {
  return cursor.qualifiedName()?.name.text.toLowerCase() ?? '';
}
