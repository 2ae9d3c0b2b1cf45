/** Reports names that a snippet imports and never uses. */
import { z } from 'zod';
import type { Fix, Span } from '../../engine/finding.ts';
import { idleAuthorization } from '../../languages/javascript/know/authorization.ts';
import { isNamedOnlyWhereImported, namesSomethingOnce } from '../../languages/javascript/know/names.ts';
import { routesOf } from '../../languages/javascript/know/routes.ts';
import type { Code, Import } from '../../languages/javascript/model.ts';
import { isFunction } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-unused-import',
  title: 'What a snippet imports, it uses',
  severity: 'info',
  why: 'People and agents copy snippets. A name that is imported and never used promises something that the code does not do.',
  remedy: 'Use the name, or remove it from the import.',
  fixes: 'safe',
  sources: ['ESLint no-unused-vars', 'typescript-eslint no-unused-vars'],
  options: z.strictObject({}),
  about: namesSomethingOnce,
  *find(code) {
    if (!code.isWhole || !isProgram(code)) return;
    const unused = code.imports.filter(({ name }) => !isUsedUnseen(code, name) && isNamedOnlyWhereImported(code, name));
    if (unused.length > mostForgotten || unused.length * 2 > code.imports.length) return;
    const told = idleAuthorization(code);
    for (const each of unused) {
      if (each === told || isCatalogue(code, each)) continue;
      const fix = removal(each, unused);
      yield { span: each.span, message: `"${each.name}" is imported and never used.`, subject: each.name, ...(fix && { fixes: [fix] }) };
    }
  },
});

/** A snippet that forgets more of its imports, or takes in a longer list, shows what there is to import. */
const mostForgotten = 2;
const longestList = 8;

/** What declares no function, class or route shows how a module is taken in. */
function isProgram(code: Code): boolean {
  return code.nodes.some((node) => isFunction(node) || node.type === 'ClassDeclaration') || routesOf(code).length > 0;
}

/** A long list, or one with a comment beside its names, tells what there is. */
function isCatalogue({ comments }: Code, { siblings, statement }: Import): boolean {
  return siblings.length > longestList || comments.some(({ span }) => span.start >= statement.start && span.end <= statement.end);
}

/** Markup needs the name of its library without writing it. */
function isUsedUnseen({ nodes }: Code, name: string): boolean {
  return /^(?:React|h|jsx|Fragment|_.*)$/.test(name) && nodes.some(({ type }) => type === 'JSXElement' || type === 'JSXFragment');
}

/** Only beside names that stay: importing a module may do something by itself. */
function removal({ name, span, siblings }: Import, unused: readonly Import[]): Fix | undefined {
  if (siblings.every((sibling) => unused.some((each) => each.span.start === sibling.start))) return undefined;
  const index = siblings.findIndex(({ start }) => start === span.start);
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  const gone: Span = next ? { start: span.start, end: next.start } : { start: previous?.end ?? span.start, end: span.end };
  return { title: `Remove "${name}" from the import`, edits: [{ span: gone, text: '' }] };
}
