/** Asks for dates that are written as ISO 8601 says. */
import { z } from 'zod';
import type { Document, Snapshot } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { type Day, readDay } from '../../languages/decision/body/days.ts';
import { othersOf } from '../../languages/decision/body/siblings.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/prefer-iso-date',
  language: decision,
  title: 'Dates are written as 2026-01-31',
  severity: 'hint',
  preset: 'strict',
  why: 'Such dates are read alike everywhere and sort by themselves; "01/02/2026" is in January for some and in February for others.',
  remedy: 'Write year, month and day with dashes.',
  fixes: 'safe',
  sources: ['ISO 8601', 'MADR 2 to 4'],
  peers: ['adrs:008', 'madr-lint:date-iso8601'],
  options: z.strictObject({}),
  *check({ document, model: { date, title }, snapshot }) {
    if (!date || date.place === 'name') return;
    const { text, span } = date;
    const subject = title;
    const day = settled(readDay(text), snapshot, document);
    if (day.kind === 'either') yield { span, message: `"${shorten(text)}" may be "${day.isos[0]}" or "${day.isos[1]}".`, subject };
    if (day.kind === 'vague') yield { span, message: `"${shorten(text)}" does not say the whole day.`, subject };
    if (day.kind !== 'day' || text.includes(day.iso)) return;
    // What the line says besides is not for us to judge.
    const start = document.text.indexOf(text, span.start);
    if (!/^[\p{L}, ]*\d+\D+\d*\D*\d*$/u.test(text) || start < 0 || start + text.length > span.end) return;
    yield {
      span,
      message: `"${shorten(text)}" is "${day.iso}" in ISO 8601.`,
      subject,
      fixes: [{ title: `Write "${day.iso}"`, edits: [{ span: { start, end: start + text.length }, text: day.iso }] }],
    };
  },
});

/** Of two days the one that the others of the log tell: where one of them has a 26th in front, the day comes first. */
function settled(day: Day, snapshot: Snapshot, document: Document): Day {
  if (day.kind !== 'either') return day;
  const orders = new Set(othersOf(snapshot, document).map(({ date }) => orderOf(date?.text ?? '')));
  if (orders.has('day') === orders.has('month')) return day;
  const [dayFirst, monthFirst] = day.isos;
  return { kind: 'day', iso: orders.has('day') ? dayFirst : monthFirst };
}

function orderOf(text: string): 'day' | 'month' | undefined {
  const [, first, , second] = /^\s*(\d{1,2})([-/])(\d{1,2})\2\d{4}\b/.exec(text) ?? [];
  if (Number(first) > 12) return 'day';
  return Number(second) > 12 ? 'month' : undefined;
}
