/** Finds how a decision speaks of others: in its status, its metadata, its links and its text. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import type { Field, Part, RelationKind, Status, WrittenRelation } from '../decision.ts';
import { readName } from './names.ts';

const verbs: readonly (readonly [RelationKind, RegExp])[] = [
  ['superseded-by', /\b(?:super[sc]eded?|replaced|obsoleted|succeeded)(?:[ -]+(?:in part|partly|partially))?[ -]+by\b/i],
  ['supersedes', /\b(?:super[sc]edes|replaces|obsoletes|succeeds|super[sc]eding)\b/i],
  ['amended-by', /\b(?:amended|refined|extended|updated|clarified|modified)(?:[ -]+(?:in part|partly|partially))?[ -]+by\b/i],
  ['amends', /\b(?:amends|refines|extends|updates|clarifies|modifies)\b/i],
  ['relates', /\b(?:relates?(?:d)?(?: to)?|depends on|see(?: also)?|influenced by|links? to)\b/i],
];

/** The relations that a file writes, in the order of their places. */
export function relationsIn(
  document: Document,
  markdown: Markdown,
  { fields, status, parts }: { readonly fields: readonly Field[]; readonly status: Status | undefined; readonly parts: readonly Part[] },
): readonly WrittenRelation[] {
  const own = fields.filter(({ name }) => name !== 'status').map(({ span, place, name }) => ({ span, place, name }));
  const links = parts.filter(({ kind }) => kind === 'links').map(({ heading }) => heading.section);
  return namesIn(document, markdown).flatMap((named) => {
    const holds = (span: Span) => named.span.start >= span.start && named.span.end <= span.end;
    if (status && holds(status.whole)) return relation(document, named, status.whole, status.place, 'relates');
    const field = own.find(({ span }) => holds(span));
    if (field) return relation(document, named, field.span, field.place, fieldKind(field.name));
    const section = links.find(holds);
    return section
      ? relation(document, named, section, 'links', 'relates')
      : [{ ...named, kind: 'mentions', partial: false, verb: '', place: 'text' } as const];
  });
}

type Named = Pick<WrittenRelation, 'number' | 'path' | 'span'>;

/** What names another decision: links to files named like decisions, and `ADR-0012` outside of links, code and comments. */
function namesIn(document: Document, markdown: Markdown): readonly Named[] {
  const links = markdown.links.flatMap((link): Named[] => {
    const path = /^[^#?]*/.exec(link.target)?.[0] ?? '';
    const name = path.endsWith('.md') ? readName(path) : undefined;
    return link.image || !name || /^[a-z][\w+.-]*:/i.test(path) ? [] : [{ number: name.number, path, span: link.span }];
  });
  const taken = [
    ...links.map(({ span }) => span),
    ...markdown.codeSpans,
    ...markdown.opaque.filter((span) => span !== markdown.frontmatter?.span),
  ];
  const named = Array.from(document.text.matchAll(/\bADR[-_ ]?#?(\d{1,6}[a-z]?)\b/gi), (match): Named => {
    return { number: match[1] ?? '', path: undefined, span: { start: match.index, end: match.index + match[0].length } };
  }).filter(({ span }) => !taken.some(({ start, end }) => span.start >= start && span.end <= end));
  const title = markdown.headings[0]?.span;
  return [...links, ...named]
    .filter(({ span }) => !title || span.start < title.start || span.end > title.end)
    .sort((a, b) => a.span.start - b.span.start);
}

/** What the words between the last line break, or the relation before, and the name say. */
function relation(
  document: Document,
  named: Named,
  within: Span,
  place: WrittenRelation['place'],
  otherwise: RelationKind,
): WrittenRelation[] {
  const before = document.text.slice(within.start, named.span.start);
  const line = /[^\r\n]*$/.exec(before)?.[0] ?? '';
  const found = verbs
    .flatMap(([kind, pattern]) =>
      Array.from(line.matchAll(new RegExp(pattern, 'gi')), (match) => ({ kind, verb: match[0], at: match.index })),
    )
    .sort((a, b) => b.at - a.at)[0];
  const partial = /\b(?:part(?:ly|ially)|in part)\b/i.test(line);
  return [{ ...named, kind: found?.kind ?? otherwise, partial, verb: found?.verb ?? '', place }];
}

function fieldKind(name: string): RelationKind {
  const words = name.replace(/-/g, ' ');
  return verbs.find(([, pattern]) => pattern.test(words))?.[0] ?? 'relates';
}
