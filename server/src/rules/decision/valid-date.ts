/** Reports dates of decisions that are no day of the calendar, or a day that has not come. */

import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readDay } from '../../languages/decision/body/days.ts';
import { isOpenPlace } from '../../languages/decision/body/placeholders.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';
import { daysSince } from '../../languages/decision/reading/dates.ts';

export default defineRule({
  id: 'decision/valid-date',
  language: decision,
  title: "A decision's date is a day of the calendar that has come",
  severity: 'warning',
  why: 'The date says which of two decisions came later; lists and timelines leave out one that is none.',
  remedy: 'Write the day on which the status last changed, as 2026-01-31.',
  fixes: 'unsafe',
  sources: ['ISO 8601', 'MADR 2 to 4: the date of the last update'],
  peers: ['adrs:008', 'madr-lint:date-iso8601'],
  options: z.strictObject({}),
  *check({ document, model: { date, title, format }, snapshot }) {
    if (!date || date.text === '' || date.place === 'name' || isOpenPlace(date.text)) return;
    const day = readDay(date.text);
    const { span } = date;
    if (day.kind === 'impossible') {
      const { swapped } = day;
      const isBare = document.text.slice(span.start, span.end) === date.text;
      yield {
        span,
        message: `No calendar has the day "${shorten(date.text)}".`,
        subject: title,
        ...(swapped !== undefined && isBare && { fixes: [{ title: `Write "${swapped}"`, edits: [{ span, text: swapped }] }] }),
      };
    }
    // Prose that happens to follow the word "Date" is judged only where the form of the file asks for a date.
    if (day.kind === 'none' && (date.place === 'frontmatter' || format !== 'other') && date.iso === undefined && date.text.length < 40)
      yield { span, message: `"${shorten(date.text)}" is no date.`, subject: title };
    // Where it is tomorrow already somebody may be writing.
    if (day.kind === 'day' && snapshot.now > 0 && daysSince(day.iso, snapshot) < -1)
      yield { span, message: `The day "${shorten(date.text)}" has not come yet.`, subject: title };
  },
});
