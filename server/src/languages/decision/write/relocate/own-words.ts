/** Has a decision that gets another number or title say it itself, and tells what others have to say of it then. */
import { createDocument, type Document, memo } from '../../../../engine/document.ts';
import type { Edit, Span } from '../../../../engine/finding.ts';
import { applyEdits } from '../../../../engine/text.ts';
import { anchorsOf } from '../../../markdown/anchors.ts';
import { stemOf } from '../../reading/names.ts';
import { setField } from '../fields.ts';
import type { Way } from '../paths.ts';
import { freshNumber, isNumber, type Relocation } from './plan.ts';

/** The title and the number where the decision says its own. */
export function* ownEdits({ record, number, title }: Relocation): Iterable<Edit> {
  const { document, decision: model } = record;
  const { titleNumber, titleSpan, fields } = model;
  if (number !== undefined && titleNumber) yield { span: titleNumber.span, text: freshNumber(titleNumber.text, record, number) };
  if (title !== undefined && titleSpan) yield { span: titleWords(document, titleSpan, titleNumber?.span), text: title };
  for (const field of fields) {
    if (/^(?:id|number|adr|adr-id|adr-number)$/.test(field.name) && number !== undefined && isNumber(field.text, record)) {
      yield setField(document, field, freshNumber(field.text, record, number));
    }
    const label = /^(?:title|sidebar-label)$/.test(field.name)
      ? relabelled(field.text, { record, uri: document.uri, number, title })
      : field.text;
    if (label !== field.text) yield setField(document, field, label);
  }
}

/** The words of a title behind its number. */
function titleWords({ text }: Document, span: Span, number: Span | undefined): Span {
  if (!number) return span;
  const between = /^\s*(?:[\].:)|]|[-–—](?=\s))*\s*/.exec(text.slice(number.end, span.end))?.[0] ?? '';
  return { start: number.end + between.length, end: span.end };
}

/** The anchor of a decision's title, where it changes with the title. */
export const titleAnchor: (relocation: Relocation) => Way | undefined = memo((relocation) => {
  const { document, decision: model } = relocation.record;
  const { headings } = model.markdown;
  const index = headings.findIndex(({ span }) => span.start === model.titleSpan?.start);
  const heading = headings[index];
  const before = anchorsOf(document).slugs[index];
  if (!heading || before === undefined) return undefined;
  const edits = [...ownEdits(relocation)].filter(({ span }) => span.start >= heading.span.start && span.end <= heading.span.end);
  const text = applyEdits(document.text, edits).slice(heading.span.start);
  const [after] = anchorsOf(createDocument(document.uri, `# ${/^[^\r\n]*/.exec(text)?.[0] ?? ''}`)).slugs;
  return after === undefined || after === before ? undefined : { before, after };
});

/** The words of a link as they are after the change: other where they are exactly a title, a label or a file's name. */
export function relabelled(words: string, { record, uri, number, title }: Relocation): string {
  const [, open = '', core = '', close = ''] = /^([\s*_`~]*)(.*?)([\s*_`~]*)$/s.exec(words) ?? [];
  const { document, decision: model } = record;
  if (core === model.title && title !== undefined) return open + title + close;
  const stem = stemOf(document.uri);
  if (core === stem || core === `${stem}.md`) return open + stemOf(uri) + core.slice(stem.length) + close;
  const match = /^((?:ADR[-_ :]*)?#?)(\d+[a-z]?)(?:(\s*(?:[\].:)|]|[-–—](?=\s))+\s*|\s+)(.+))?$/is.exec(core);
  const [, prefix = '', digits = '', separator = '', rest] = match ?? [];
  if (!match || !isNumber(digits, record)) return words;
  // A number in front of other words is that of the decision where it looks like one.
  if (rest !== undefined && prefix === '' && separator.trim() === '' && rest !== model.title) return words;
  const fresh = number === undefined ? digits : freshNumber(digits, record, number);
  return open + prefix + fresh + separator + (rest === model.title ? (title ?? rest) : (rest ?? '')) + close;
}
