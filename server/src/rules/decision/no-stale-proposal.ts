/** Reports proposals that nobody has decided on for long. */

import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { decision } from '../../languages/decision/language.ts';
import { daysSince } from '../../languages/decision/reading/dates.ts';
import { plainStatus } from '../../languages/decision/reading/status.ts';

/** Somebody decided to wait. */
const waiting = /\b(?:on hold|deferred|postponed|parked|later|experimental|trial|planned)\b/i;

export default defineRule({
  id: 'decision/no-stale-proposal',
  language: decision,
  title: 'A proposal is decided on in time',
  severity: 'info',
  why: 'A proposal that nobody decides on is built on all the same, or blocks those who wait for it.',
  remedy: 'Accept or reject it, or write that it is on hold.',
  fixes: 'none',
  sources: ['Michael Nygard, Documenting Architecture Decisions: status'],
  options: z.strictObject({
    days: z.number().int().min(1).default(90).describe('For how many days a decision may be proposed.'),
  }),
  *check({ model, snapshot, options }) {
    const { status, date, title } = model;
    if (status?.standard !== 'proposed' || waiting.test(plainStatus(status.text)) || date?.iso === undefined) return;
    const age = Math.floor(daysSince(date.iso, snapshot));
    // A moment that nobody knows is 1970.
    if (!(age > options.days)) return;
    const years = Math.floor(age / 365.25);
    yield {
      span: status.span,
      message: `This has been proposed for ${years > 1 ? count(years, 'year') : count(age, 'day')}.`,
      subject: title,
    };
  },
});
