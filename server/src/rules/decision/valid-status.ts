/** Judges a decision's status: there where its form has a place for it, known, and naming what superseded it. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { suggestion } from '../../engine/text.ts';
import { decision } from '../../languages/decision/language.ts';
import { isChoice, plainStatus, standardStatuses, statusWords } from '../../languages/decision/reading/status.ts';

export default defineRule({
  id: 'decision/valid-status',
  language: decision,
  title: 'A decision has a status that everybody understands',
  severity: 'warning',
  why: 'A reader has to know whether a decision holds; a status that no tool knows drops it out of every list and graph.',
  remedy: `Write one of ${standardStatuses.join(', ')}, and name the decision that supersedes it.`,
  fixes: 'none',
  sources: ['MADR 2 to 4', 'Michael Nygard, Documenting Architecture Decisions', 'adrs doctor 002, 007 and 010', 'madr-lint status-enum'],
  options: z.strictObject({
    allow: z.array(z.string()).default([]).describe('Further statuses that your project uses.'),
  }),
  *check({ document, model, options }) {
    const { status, title, titleSpan, format } = model;
    const subject = title;
    if (!status) {
      if (format !== 'nygard' || !titleSpan) return;
      yield { span: titleSpan, message: `"${title}" has no section "Status".`, subject };
      return;
    }
    if (status.text === '') {
      yield { span: status.span, message: `"${document.text.slice(status.span.start, status.span.end)}" says nothing.`, subject };
      return;
    }
    const plain = plainStatus(status.text);
    if (options.allow.some((word) => word.toLowerCase() === plain.toLowerCase())) return;
    if (isChoice(status.text)) {
      yield { span: status.span, message: `"${shorten(status.text)}" is still the template's choice.`, subject };
      return;
    }
    if (status.standard === undefined) {
      const word = /^[\p{L}' -]+/u.exec(plain)?.[0].trim() ?? plain;
      const message = `Status "${shorten(plain)}" is unknown.${suggestion(word, [...statusWords, ...options.allow])}`;
      yield { span: status.span, message, subject };
      return;
    }
    if (status.standard === 'superseded' && !namesReplacement(document.text, plain)) {
      yield { span: status.span, message: `"${shorten(plain)}" does not say by which decision.`, subject };
    }
  },
});

/** True when the status says what came instead, or the text says it elsewhere. */
function namesReplacement(text: string, status: string): boolean {
  if (/\bby\b\s*:?\s*\S/i.test(status)) return true;
  return /\b(?:super[sc]eded|replaced)[ _-]*by\b/i.test(text);
}

function shorten(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
