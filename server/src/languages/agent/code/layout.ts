/** Breaks code that stands on one line back into lines, where its language leaves no doubt; only blanks and line breaks change. */
import { indent, jsonSyntax, scriptSyntax, sqlSyntax } from './brackets.ts';
import { layOutJson } from './json.ts';
import { layOutScript } from './script-layout.ts';
import { layOutSql } from './sql-layout.ts';

/** The code as lines; undefined where nobody can say where they end. */
export function layOut(code: string, language: string): string | undefined {
  if (/^(?:sql|postgresql|postgres|psql)$/.test(language)) return layOutSql(code);
  if (/^(?:javascript|js|node|mjs|cjs)$/.test(language)) return layOutScript(code, 'javascript');
  if (/^(?:typescript|ts)$/.test(language)) return layOutScript(code, 'typescript');
  return /^jsonc?$/.test(language) ? layOutJson(code) : undefined;
}

/** Lines of code that lost their indentation, indented by their brackets. */
export function indentCode(lines: readonly string[], language: string): readonly string[] {
  if (language === 'sql') return indent(lines, sqlSyntax);
  if (language === 'javascript' || language === 'typescript') return indent(lines, scriptSyntax);
  return language === 'json' ? indent(lines, jsonSyntax) : lines;
}
