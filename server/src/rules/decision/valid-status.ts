/** Judges a decision's status: there where its form has a place for it, known, and naming what superseded it. */
import { z } from 'zod';
import type { Document, Snapshot } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { suggestion } from '../../engine/text.ts';
import type { Decision } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { logOf } from '../../languages/decision/log/log.ts';
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
  *check({ document, model, snapshot, options }) {
    const { status, title, titleSpan } = model;
    const subject = title;
    if (!status) {
      if (!titleSpan || !isNygard(model) || !othersHaveOne(snapshot, document)) return;
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
    if (status.standard === 'superseded' && !namesReplacement(model, document.text, plain)) {
      yield { span: status.span, message: `"${shorten(plain)}" does not say by which decision.`, subject };
    }
  },
});

/** Nygard's form has a section for the status, which no other form needs. */
function isNygard({ format, parts }: Decision): boolean {
  return format === 'nygard' && parts.some(({ kind }) => kind === 'consequences');
}

/** False in a log whose decisions all do without a status. */
function othersHaveOne(snapshot: Snapshot, { uri }: Document): boolean {
  const others = (logOf(snapshot, uri)?.records ?? []).filter(({ document }) => document.uri !== uri);
  return others.length === 0 || others.some((record) => record.decision.status !== undefined);
}

/** True when the status says what came instead, or the text says it elsewhere. */
function namesReplacement({ relations }: Decision, text: string, status: string): boolean {
  if (relations.some(({ kind }) => kind === 'superseded-by') || /\bby\b\s*:?\s*\S/i.test(status)) return true;
  return /\b(?:super[sc]{1,2}e{1,2}ded|replaced)[ _-]*by\b/i.test(text);
}

function shorten(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
