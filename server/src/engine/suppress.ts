/**
 * Suppression comments: `-- backend-architect-disable-next-line sql/require-primary-key: a queue, read once`.
 *
 * `disable-line` covers its own line, `disable-next-line` the next line that is not a suppression itself (a whole
 * fence, when that line opens one), `disable-file` the document. Without rule ids it covers every rule.
 */
import { type Document, memo } from './document.ts';
import type { Edit, Finding, Span } from './finding.ts';
import type { NamedDecision } from './governance.ts';
import { type CommentSyntax, defineLanguage, type Language } from './language.ts';
import { escapePattern, lineBreak, lineEnd, lineStarts, lineText, positionAt } from './text.ts';

/** One suppression comment. */
export interface Suppression {
  /** From `backend-architect-disable…` to the end of the comment's words. */
  readonly span: Span;
  /** The whole comment, with the line it stands on when nothing else is there: what goes away when it is removed. */
  readonly comment: Span;
  /** The rules it names; none means every rule. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** What stands after the colon. */
  readonly reason: string | undefined;
  readonly covers: Span;
}

/** A suppression after linting: which rule ids it silenced. */
export interface UsedSuppression extends Suppression {
  readonly silenced: ReadonlySet<string>;
}

/** What the rules about suppressions see of one. */
export interface JudgedSuppression extends UsedSuppression {
  /** The decision that it gives as its reason. */
  readonly names: NamedDecision | undefined;
}

/** What the rules about suppressions see. */
export interface SuppressionReport {
  readonly suppressions: readonly JudgedSuppression[];
}

/** The language of the rules about suppression comments. Its model comes from linting, so it owns no document. */
export const suppressionLanguage: Language<SuppressionReport> = defineLanguage({
  id: 'suppression',
  title: 'Suppression comments',
  comments: [],
  owns: () => false,
  parse: () => ({ suppressions: [] }),
});

const marker = 'backend-architect-disable';

/** Finds the suppression comments of a document in its language's comment syntaxes. */
export function findSuppressions(document: Document, language: Language<unknown>): readonly Suppression[] {
  if (!document.text.includes(marker)) return [];
  const found = language.comments.flatMap((syntax) => [...findInSyntax(document, syntax)]);
  const fences = language.innerDocuments?.(document) ?? [];
  return found.map(({ kind, ...suppression }) => ({ ...suppression, covers: coverage(document, kind, suppression.span, fences) }));
}

/** What stands behind the colons of suppression comments, in any syntax and whether they are well written or not. */
export const reasonsIn: (document: Document) => readonly string[] = memo(({ text }) =>
  text.includes(marker)
    ? Array.from(text.matchAll(new RegExp(`${marker}[^:\\r\\n]*:[ \\t]*([^\\r\\n]*)`, 'g')), (match) => match[1] ?? '')
    : [],
);

/** Splits findings into those that remain and the suppressions with what they silenced. */
export function suppress<F extends Finding & { readonly rule: { readonly id: string } }>(
  findings: readonly F[],
  suppressions: readonly Suppression[],
): { readonly remaining: readonly F[]; readonly used: readonly UsedSuppression[] } {
  const used = suppressions.map((suppression) => ({ ...suppression, silenced: new Set<string>() }));
  const remaining = findings.filter((finding) => {
    const covering = used.filter((suppression) => {
      const { start, end } = suppression.covers;
      return finding.span.start >= start && finding.span.start <= end && isAbout(suppression, finding.rule);
    });
    for (const suppression of covering) suppression.silenced.add(finding.rule.id);
    return covering.length === 0;
  });
  return { remaining, used };
}

/** True when a suppression names a rule, or no rule at all. */
export function isAbout({ rules }: Suppression, rule: { readonly id: string }): boolean {
  return rules.length === 0 || rules.some(({ id }) => id === rule.id);
}

/** The edit that writes a suppression comment above the line of an offset; undefined where there are no comments. */
export function disableLineEdit(document: Document, language: Language<unknown>, offset: number, rule: string): Edit | undefined {
  const comment = writeComment(document, language, `${marker}-next-line ${rule}: `);
  if (comment === undefined) return undefined;
  const line = positionAt(document, offset).line;
  const start = lineStarts(document)[line] ?? 0;
  const indent = /^[ \t]*/.exec(lineText(document, line))?.[0] ?? '';
  return { span: { start, end: start }, text: `${indent}${comment}${lineBreak(document.text)}` };
}

/** The edit that writes a suppression comment for the whole document; undefined where there are no comments. */
export function disableFileEdit(document: Document, language: Language<unknown>, rule: string): Edit | undefined {
  const comment = writeComment(document, language, `${marker}-file ${rule}: `);
  if (comment === undefined) return undefined;
  // Frontmatter has to stay at the very start of a Markdown file, so the comment goes behind it.
  const frontmatter = comment.startsWith('<!--') ? /^---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(document.text)?.[0].length : undefined;
  const start = frontmatter ?? (document.text.startsWith('\uFEFF') ? 1 : 0);
  return { span: { start, end: start }, text: `${comment}${lineBreak(document.text)}` };
}

function writeComment(document: Document, language: Language<unknown>, words: string): string | undefined {
  const syntax = language.comments[0];
  if (!syntax || language.hasComments?.(document) === false) return undefined;
  return `${syntax.open} ${words}the reason${syntax.close === undefined ? '' : ` ${syntax.close}`}`;
}

type Kind = 'line' | 'next-line' | 'file';

function* findInSyntax(document: Document, syntax: CommentSyntax): Iterable<Omit<Suppression, 'covers'> & { readonly kind: Kind }> {
  const open = escapePattern(syntax.open);
  const end = syntax.close === undefined ? '$' : `(?=${escapePattern(syntax.close)})`;
  // No comment opens inside of another one; where one seems to, looking for the end anew each time would take for ever.
  const sign = syntax.close === undefined ? '.' : `(?!${open}).`;
  const pattern = new RegExp(`${open}[ \\t]*(${marker}-(next-line|line|file)\\b((?:${sign})*?))[ \\t]*${end}`, 'gm');
  for (const match of document.text.matchAll(pattern)) {
    const [whole, words = '', kind = 'line', rest = ''] = match;
    const start = match.index + whole.indexOf(marker);
    const restStart = start + words.length - rest.length;
    const colon = rest.indexOf(':');
    const names = colon < 0 ? rest : rest.slice(0, colon);
    const reason = colon < 0 ? '' : rest.slice(colon + 1).trim();
    yield {
      kind: kind === 'file' || kind === 'next-line' ? kind : 'line',
      span: { start, end: start + words.trimEnd().length },
      comment: commentSpan(document, match.index, match.index + whole.length + (syntax.close?.length ?? 0)),
      rules: Array.from(names.matchAll(/[^\s,]+/g), (name) => ({
        id: name[0],
        span: { start: restStart + name.index, end: restStart + name.index + name[0].length },
      })),
      reason: reason === '' ? undefined : reason,
    };
  }
}

/** A comment alone on its line goes away with the line; one behind other text goes away with the blanks before it. */
function commentSpan(document: Document, start: number, end: number): Span {
  const line = positionAt(document, start).line;
  const lineStart = lineStarts(document)[line] ?? 0;
  const before = document.text.slice(lineStart, start);
  const after = document.text.slice(end, lineEnd(document, line));
  if (after.trim() !== '') return { start, end };
  if (before.trim() !== '') return { start: lineStart + before.trimEnd().length, end };
  return { start: lineStart, end: lineStarts(document)[line + 1] ?? document.text.length };
}

function coverage(document: Document, kind: Kind, span: Span, fences: readonly Document[]): Span {
  if (kind === 'file') return { start: 0, end: document.text.length };
  let line = positionAt(document, span.start).line;
  if (kind === 'next-line') {
    line++;
    while (lineText(document, line).includes(`${marker}-next-line`)) line++;
    const afterLine = lineStarts(document)[line + 1];
    const fence = fences.find(({ host }) => host?.offset === afterLine);
    if (fence?.host) return { start: lineStarts(document)[line] ?? 0, end: fence.host.offset + fence.text.length };
  }
  return { start: lineStarts(document)[line] ?? document.text.length, end: lineEnd(document, line) };
}
