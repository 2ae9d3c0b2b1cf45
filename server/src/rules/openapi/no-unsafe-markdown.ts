/** Finds descriptions that run code where they are shown. */
import { z } from 'zod';
import { type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import type { TypeName } from '../../languages/openapi/grammar/grammar.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Unsafe extends Found {
  readonly what: string;
}

const types = [
  'info',
  'tag',
  'externalDocs',
  'server',
  'serverVariable',
  'pathItem',
  'operation',
  'parameter',
  'requestBody',
  'response',
  'header',
  'example',
  'link',
  'schema',
  'securityScheme',
] as const satisfies readonly TypeName[];

export default defineManyApiRule({
  id: 'openapi/no-unsafe-markdown',
  title: 'Descriptions run no code',
  severity: 'warning',
  why: 'Documentation shows descriptions as Markdown, which lets HTML through: a script in one runs in the browser of every reader, with what they are logged in to.',
  remedy: 'Take the script out, or put what is meant as an example between backticks.',
  fixes: 'none',
  sources: ['CommonMark 0.31 section 6.6, raw HTML', 'OWASP Cross Site Scripting Prevention Cheat Sheet'],
  peers: [
    'spectral:no-script-tags-in-markdown',
    'spectral:no-eval-in-markdown',
    'redocly:no-unsafe-markdown',
    'vacuum:no-script-tags-in-markdown',
    'vacuum:no-eval-in-markdown',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Unsafe> {
    // Hardly any text has such words at all, so no description of the others is looked at.
    const suspects = new Set(api.documents.filter(isSuspect));
    if (suspects.size === 0) return;
    for (const type of types) {
      for (const { item, node } of api.having(type, 'description')) if (suspects.has(item.document)) yield* inText(item, node);
    }
  },
  each: ({ what }) => ({ message: `This description runs code where it is shown: "${what}".` }),
  all: (found) => ({ message: `${found.length} descriptions run code where they are shown, first "${found[0]?.what}".` }),
});

/** Scripts, addresses that are scripts, and handlers in tags. A lone `<script>` stands for a name in a text. */
const unsafe =
  /<script\b(?=[^>]*\ssrc\s*=|[^>]*>[\s\S]*<\/script)|(?:\]\(|(?:href|src)\s*=\s*["']?)\s*javascript:|<[a-z][^<>]*\son(?:error|load|click|mouseover|focus)\s*=/i;

const isSuspect = memo(({ text }: Document) => /<(?:script|[a-z][^<>\n]{0,200}\son[a-z]+\s*=)|javascript:|\\u003c/i.test(text));

function* inText({ document, tree }: Item, node: number): Iterable<Unsafe> {
  const text = tree.stringOf(node);
  const what = text === undefined ? undefined : unsafe.exec(withoutCode(text))?.[0].replace(/^\]\(\s*/, '');
  if (what === undefined) return;
  const span = tree.spanOf(node);
  const found = document.text.slice(span.start, span.end).indexOf(what);
  const exact: Span =
    found < 0
      ? { start: span.start, end: Math.min(span.end, span.start + 20) }
      : { start: span.start + found, end: span.start + found + what.length };
  yield { at: { document, tree, node }, span: exact, subject: what, what };
}

/** Code spans and fences are shown, not run. */
function withoutCode(text: string): string {
  return text.replace(/(`{3,}|~{3,})[\s\S]*?(?:\1|$)|(`+)[^`][\s\S]*?\2(?!`)/g, '');
}
