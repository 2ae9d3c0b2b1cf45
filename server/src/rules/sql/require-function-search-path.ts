/** Asks functions that run with the rights of their owner to say where they look for names, in PostgreSQL. */
import { z } from 'zod';
import type { Span } from '../../engine/finding.ts';
import type { Routine } from '../../languages/sql/catalog.ts';
import { isEditable, type SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes } from '../../languages/sql/fix/place.ts';
import type { Expression } from '../../languages/sql/model.ts';
import { writeName, writeQualifiedName } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/require-function-search-path',
  title: 'A SECURITY DEFINER function sets its search_path',
  severity: 'warning',
  dialects: ['postgresql'],
  why: 'The caller chooses where a function looks for names that have no schema: with a table or an operator of his own on that path he makes the function work for him, with the rights of its owner.',
  remedy:
    'Add "SET search_path = public, pg_temp" with the schemas that the function needs, or an empty one where its body names all schemas.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, CREATE FUNCTION, Writing SECURITY DEFINER Functions Safely',
    'Supabase splinter 0011 function_search_path_mutable',
    'pgspot PS002',
    'CVE-2018-1058',
  ],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Functions the rule leaves alone, with or without their schema.'),
  }),
  *find({ files, schema, options }) {
    for (const routine of schema.routines) {
      const { definition, origin, id, key } = routine;
      if (!definition.securityDefiner || definition.searchPath || options.ignore.some((name) => name === id || name === key)) continue;
      if (isBoundEarly(routine) || isSetLater(routine, files)) continue;
      const span = definition.function.name;
      yield { document: origin.document, start: span.start, span, routine };
    }
  },
  each({ routine, span }, context) {
    const { definition, written, id } = routine;
    return {
      span,
      message: `${definition.procedure ? 'Procedure' : 'Function'} "${written.name.text}" runs with its owner's rights but looks for names where its caller says: it sets no search_path.`,
      subject: id,
      fixes: setSearchPath(routine, context),
    };
  },
  all(things, { routine, span }, here, context) {
    const fixes = here.flatMap((thing) => setSearchPath(thing.routine, context).slice(0, 1));
    return {
      span,
      message: `${things.length} functions such as "${routine.written.name.text}" run with their owners' rights but set no search_path.`,
      subject: 'functions without search_path',
      ...(fixes.length > 0 && {
        fixes: [{ title: `Set the search_path of ${fixes.length} functions`, edits: fixes.flatMap(({ edits }) => edits) }],
      }),
    };
  },
});

/** True for code that sets the path itself, or whose names were looked up when it was created: SQL statements, and libraries. */
function isBoundEarly({ definition: { body, language }, origin: { document } }: Routine): boolean {
  if (language === 'c' || language === 'internal' || !body) return true;
  const code = document.text.slice(body.start, body.end);
  return code.includes('search_path') || (language !== 'plpgsql' && /^(?:begin\s+atomic|return)\b/i.test(code));
}

/** True when some statement, or a loop over all functions, sets the path of the function afterwards. */
function isSetLater({ key }: Routine, { documents }: SchemaFiles): boolean {
  const name = key.replace(/[^\w]/g, '\\$&');
  const setting = new RegExp(`\\balter\\s+(?:function|procedure|routine)\\s[^;]*(?:\\b${name}\\b|%)[^;]*\\bset\\s+search_path\\b`, 'i');
  return documents.some(({ text }) => text.includes('search_path') && setting.test(text));
}

/** Says the path beside SECURITY DEFINER, or by a statement of its own where the function is history. */
function setSearchPath(routine: Routine, place: Place) {
  const { definition, origin, schema, written } = routine;
  const { document, files } = place;
  const { statement } = origin;
  const path = `${inCaseOf(statement, 'SET')} search_path = ${writeName({ text: schema, quoted: schema !== schema.toLowerCase() }, files.dialect)}, pg_temp`;
  const title = `Set its search_path to ${schema} and pg_temp`;
  const words = isEditable(files, document) ? securityWords(document.text, statement, definition.body) : undefined;
  if (words) return [{ title, edits: [{ span: { start: words.end, end: words.end }, text: ` ${path}` }] }];
  const kind = inCaseOf(statement, definition.procedure ? 'PROCEDURE' : 'FUNCTION');
  const alter = `${inCaseOf(statement, 'ALTER')} ${kind} ${writeQualifiedName(written, files.dialect)}(${signatureOf(definition.parameters, origin.document.text)})`;
  return placeFixes(place, {
    title,
    table: undefined,
    up: `${alter} ${path};`,
    down: `${alter} ${inCaseOf(statement, 'RESET')} search_path;`,
    near: undefined,
    words: 'set_search_path',
    ownWords: `set_search_path_of_${routine.key}`,
  });
}

/** The words SECURITY DEFINER of a statement, outside of the function's body. */
function securityWords(text: string, { start, end }: Span, body: Span | undefined): Span | undefined {
  for (const part of body
    ? [
        { start, end: body.start },
        { start: body.end, end },
      ]
    : [{ start, end }]) {
    const found = /\bsecurity\s+definer\b/i.exec(text.slice(part.start, part.end));
    if (found) return { start: part.start + found.index, end: part.start + found.index + found[0].length };
  }
  return undefined;
}

/** The parameters without their defaults, which only the definition may say. */
function signatureOf({ tokens }: Expression, text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let start = tokens[0]?.start;
  let end: number | undefined;
  for (const token of tokens) {
    if (token.key === '(' || token.key === '[') depth++;
    if (token.key === ')' || token.key === ']') depth--;
    if (depth === 0 && token.key === ',') {
      parts.push(text.slice(start, end ?? token.start).trim());
      [start, end] = [token.end, undefined];
    } else if (depth === 0 && (token.key === 'default' || token.key === '=')) end ??= token.start;
  }
  const last = tokens.at(-1);
  return last ? [...parts, text.slice(start, end ?? last.end).trim()].join(', ') : '';
}
