/** Reads service level objectives: what is measured, and what is promised of it. */
import type { Field } from './fields.ts';
import type { Deliverable } from './language.ts';

export interface Objective {
  readonly field: Field;
  readonly metric: 'latency' | 'availability';
  /** The cell or the words that state the number. */
  readonly value: Pick<Field, 'text' | 'span'>;
  /** Everything that the line and the headings of its columns say. */
  readonly words: string;
}

/** The objectives of a document: what stands in its sections about service levels. */
export function objectivesOf({ markdown, fields }: Deliverable): readonly Objective[] {
  const sections = markdown.headings.filter(({ text }) => /\bservice[- ]level|\bslos?\b|\bsuccess metrics\b/i.test(text));
  return fields.flatMap((field): readonly Objective[] => {
    // Prose speaks of objectives too: those of a list or a table are meant.
    if (field.form !== 'bullet' && field.form !== 'row') return [];
    if (!sections.some(({ section }) => field.span.start >= section.start && field.span.start < section.end)) return [];
    const metric = metricOf(field.name);
    if (!metric) return [];
    const cell = field.cells.find(({ heading }) => /\b(?:objective|target|goal|slo|value)\b/i.test(heading)) ?? field.cells[0];
    const value = cell ?? field;
    const words = [field.name, field.text, ...field.cells.flatMap(({ heading, text }) => [heading, text])].join(' ');
    return [{ field, metric, value, words }];
  });
}

function metricOf(name: string): Objective['metric'] | undefined {
  if (/\blatency\b|\bresponse times?\b/i.test(name)) return 'latency';
  return /\b(?:availability|uptime)\b/i.test(name) ? 'availability' : undefined;
}
