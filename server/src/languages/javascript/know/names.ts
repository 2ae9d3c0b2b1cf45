/** Where a name is used, asked of the text: a comment, a string or another fence of the page that names it counts too. */
import { pageOf } from '../../../engine/document.ts';
import { fencedBlocks } from '../../markdown/fences.ts';
import type { Code } from '../model.ts';

/** True when nothing but its import names it, here and in the other fences of the page. */
export function isNamedOnlyWhereImported(code: Code, name: string): boolean {
  const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
  let here = code.text;
  for (const { statement } of code.imports)
    here = here.slice(0, statement.start) + ' '.repeat(statement.end - statement.start) + here.slice(statement.end);
  if (word.test(here)) return false;
  const page = pageOf(code.document);
  const own = code.document.host?.offset;
  return fencedBlocks(page).every(({ content }) => content.start === own || !word.test(page.text.slice(content.start, content.end)));
}
