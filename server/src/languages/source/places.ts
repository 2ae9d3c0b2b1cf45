/** Tells comments and strings from code in files of any language, by what their endings say; nothing else is read of them. */
import { baseName, type Document, memo } from '../../engine/document.ts';

/** What stands at an offset: `text` is everything in files that are written for people, or that are data. */
export type Place = 'text' | 'comment' | 'string' | 'code';

/** The place at an offset of a document. A comment that ends with its line goes on to the line's end. */
export function placeAt(document: Document, offset: number): Place {
  const tokens = tokensOf(document);
  if (tokens === undefined) return isText(document.uri) ? 'text' : 'code';
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  // A token that starts at the offset holds what follows it; one that started before, what it has not ended before.
  const at = tokens[low]?.start === offset ? tokens[low] : tokens[low - 1];
  if (!at || offset > at.end || (offset === at.end && !at.isOpen)) return 'code';
  return at.place;
}

/** True for files whose comments or texts are known. */
export function isSource(uri: string): boolean {
  return isText(uri) || syntaxOf(uri) !== undefined;
}

const texts =
  /\.(?:md|mdx|mdc|markdown|txt|rst|adoc|asciidoc|org|tex|html?|xhtml|xml|ya?ml|jsonc?|json5|toml|ini|cfg|conf|properties|env|csv|puml|plantuml|mmd|d2|dsl)$/i;

function isText(uri: string): boolean {
  return texts.test(uri);
}

/** How a family of languages writes comments and strings, as the sources of patterns. */
interface Syntax {
  readonly comments: readonly string[];
  readonly strings: readonly string[];
}

const slashes = String.raw`\/\/[^\r\n]*`;
// In the middle of a word it is none: `${name#prefix}`, `a#b`.
const hash = String.raw`(?<![^\s;,(){}[\]])#[^\r\n]*`;
const dashes = String.raw`--[^\r\n]*`;
const block = String.raw`\/\*[^]*?(?:\*\/|$)`;
const markup = '<!--[^]*?(?:-->|$)';
const tripled = `"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)`;
const double = String.raw`"(?:\\[^\r\n]|[^"\\\r\n])*"?`;
const single = String.raw`'(?:\\[^\r\n]|[^'\\\r\n])*'?`;
const back = '`[^`\\\\]*(?:\\\\[^][^`\\\\]*)*`?';
/** One character between quotes, for languages in which a lone quote is no string. */
const character = String.raw`'(?:\\[^'\r\n]{1,10}|[^'\\\r\n])'`;

const families: readonly (readonly [endings: string, syntax: Syntax])[] = [
  ['ts tsx mts cts js jsx mjs cjs go dart groovy gradle', { comments: [slashes, block], strings: [double, single, back] }],
  ['vue svelte astro', { comments: [slashes, block, markup], strings: [double, single, back] }],
  [
    'java kt kts scala swift rs c h cc cpp cxx hpp hh m mm cs fs fsx proto zig sol',
    { comments: [slashes, block], strings: [tripled, double, character] },
  ],
  ['css scss sass less', { comments: [slashes, block], strings: [double, single] }],
  ['php', { comments: [slashes, block, hash], strings: [double, single] }],
  ['tf tfvars hcl bicep cue rego', { comments: [slashes, block, hash], strings: [double] }],
  // What Python writes between three quotes is most often a docstring.
  ['py pyi pyx', { comments: [tripled, hash], strings: [double, single] }],
  ['ex exs', { comments: [tripled, hash], strings: [double, single] }],
  ['graphql graphqls gql', { comments: [tripled, hash], strings: [double] }],
  [
    'rb rake gemspec sh bash zsh fish pl pm r jl nix cmake mk dockerfile containerfile tcl awk nim cr',
    { comments: [hash], strings: [double, single] },
  ],
  ['ps1 psm1', { comments: ['<#[^]*?(?:#>|$)', hash], strings: [double, single] }],
  ['sql psql ddl pks pkb', { comments: [dashes, block], strings: ["'[^']*'?", double] }],
  ['lua', { comments: [String.raw`--\[\[[^]*?(?:\]\]|$)`, dashes], strings: [double, single] }],
  ['hs elm purs', { comments: [dashes, String.raw`\{-[^]*?(?:-\}|$)`], strings: [double, character] }],
  ['clj cljs cljc edn lisp el scm', { comments: [String.raw`;[^\r\n]*`], strings: [double] }],
  ['erl hrl', { comments: [String.raw`%[^\r\n]*`], strings: [double, single] }],
  ['ml mli', { comments: [String.raw`\(\*[^]*?(?:\*\)|$)`], strings: [double] }],
];

const byEnding = new Map(
  families.flatMap(([endings, { comments, strings }]) => {
    // The first group is a comment, the second a string.
    const pattern = `(${comments.join('|')})|(${strings.join('|')})`;
    return endings.split(' ').map((ending) => [ending, pattern] as const);
  }),
);

/** Files that are known by their name. */
const named: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  makefile: 'mk',
  rakefile: 'rb',
  gemfile: 'rb',
  jenkinsfile: 'groovy',
};

function syntaxOf(uri: string): string | undefined {
  const name = baseName(uri).toLowerCase();
  const ending = Object.hasOwn(named, name) ? named[name] : name.slice(name.lastIndexOf('.') + 1);
  return name.includes('.') || Object.hasOwn(named, name) ? byEnding.get(ending ?? '') : undefined;
}

interface Token {
  readonly place: 'comment' | 'string';
  readonly start: number;
  readonly end: number;
  /** True for a comment that ends with its line, or that nothing ends: what is typed at its end belongs to it. */
  readonly isOpen: boolean;
}

/** Comments and strings in their order; undefined for files in which nothing tells them from code. */
const tokensOf: (document: Document) => readonly Token[] | undefined = memo(({ uri, text }) => {
  const pattern = syntaxOf(uri);
  if (pattern === undefined) return undefined;
  return Array.from(text.matchAll(new RegExp(pattern, 'g')), (match): Token => {
    const [words, comment] = match;
    const end = match.index + words.length;
    const isComment = comment !== undefined;
    return {
      place: isComment ? 'comment' : 'string',
      start: match.index,
      end,
      isOpen: isComment && !closing.test(words) && (end === text.length || /[\r\n]/.test(text.charAt(end))),
    };
  });
});

/** How comments of several lines end. */
const closing = /(?:\*\/|-->|#>|"""|'''|\]\]|-\}|\*\))$/;
