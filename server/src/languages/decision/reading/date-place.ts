/** Finds the date of a decision. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import type { DecisionDate, Field, Status } from '../decision.ts';
import { dateInText } from './dates.ts';
import type { DecisionName } from './names.ts';

/** What a date is called: the day of the decision itself, one that stands for it, and, if all else is silent, the last change. */
const ownNames = /^(?:date|datum|fecha|日期|decision-date|date-decided|decided|decided-on|date-of-[a-z]+)$/;
const earlyNames =
  /^(?:accepted|accepted-on|date-accepted|approved|approved-on|created|created-on|created-at|date-created|creation-date|published|proposed|introduced)$/;
const lateNames =
  /^(?:(?:last-)?(?:updated|modified)(?:-on|-at)?|last-(?:update|change|reviewed)|date-(?:updated|modified)|lastmod|last-sync)$/;

/**
 * The date: of the metadata, of a section called so, of the status, of the file's name. Where two speak, the day of the decision
 * goes before the day of the file, and both before that of the last change.
 */
export function dateIn(
  document: Document,
  markdown: Markdown,
  {
    fields,
    status,
    name,
  }: { readonly fields: readonly Field[]; readonly status: Status | undefined; readonly name: DecisionName | undefined },
): DecisionDate | undefined {
  return (
    inField(fields, ownNames, true) ??
    inSection(document, markdown) ??
    inStatus(document, status) ??
    inField(fields, earlyNames, false) ??
    inName(name) ??
    inField(fields, lateNames, false)
  );
}

function inField(fields: readonly Field[], names: RegExp, isCertain: boolean): DecisionDate | undefined {
  const field = fields.find(
    (candidate) => names.test(candidate.name) && candidate.text !== '' && (isCertain || dateInText(candidate.text)?.iso),
  );
  if (!field) return undefined;
  const { text, span, place } = field;
  return dated(text, span, place);
}

/** A date with what stands beside it left out, but in frontmatter, where the value is one. */
function dated(text: string, span: Span, place: DecisionDate['place']): DecisionDate {
  const found = dateInText(text);
  if (!found || place === 'frontmatter') return { text, span, iso: found?.iso, place };
  const start = span.start + found.start;
  return { text: found.text, span: { start, end: start + found.text.length }, iso: found.iso, place };
}

function inSection(document: Document, { headings }: Markdown): DecisionDate | undefined {
  const index = headings.findIndex(({ text }) => /^\W*(?:date|datum|fecha|日期)\W*$/iu.test(text));
  const heading = headings[index];
  if (!heading) return undefined;
  const end = Math.min(headings[index + 1]?.span.start ?? document.text.length, heading.section.start + 400);
  const body = document.text.slice(heading.section.start, end);
  const line = /\S[^\r\n]*/.exec(body.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' ')));
  if (!line) return undefined;
  const text = line[0].trimEnd();
  const start = heading.section.start + line.index;
  return dated(text, { start, end: start + text.length }, 'section');
}

/** `Accepted (2024-01-31)`, `2024-01-31: accepted`. */
function inStatus(document: Document, status: Status | undefined): DecisionDate | undefined {
  // What took a decision's place did so on a day of its own.
  if (!status || status.place === 'frontmatter' || status.standard === 'superseded' || status.standard === 'deprecated') return undefined;
  const from = Math.max(document.text.lastIndexOf('\n', status.span.start - 1) + 1, status.whole.start);
  // A link's words may hold the date of another decision.
  const text = document.text.slice(from, status.span.end).replace(/\[[^\]]*\](?:\([^)]*\))?/g, (link) => '_'.repeat(link.length));
  const found = dateInText(text);
  if (!found?.iso) return undefined;
  return {
    text: found.text,
    span: { start: from + found.start, end: from + found.start + found.text.length },
    iso: found.iso,
    place: status.place,
  };
}

function inName(name: DecisionName | undefined): DecisionDate | undefined {
  return name?.date === undefined ? undefined : { text: name.date, span: { start: 0, end: 0 }, iso: name.date, place: 'name' };
}
