/** Judges a decision's status: there where its form has a place for it, known, and naming what superseded it. */

import { z } from 'zod';
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Finding, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import type { Decision, Status } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { logOf } from '../../languages/decision/log/log.ts';
import { isChoice, plainStatus, standardStatuses, statusWords } from '../../languages/decision/reading/status.ts';
import { inCaseOf } from '../../languages/decision/write/status-words.ts';

export default defineRule({
  id: 'decision/valid-status',
  language: decision,
  title: 'A decision has a status that everybody understands',
  severity: 'warning',
  why: 'A reader has to know whether a decision holds; a status that no tool knows drops it out of every list and graph.',
  remedy: `Write one of ${standardStatuses.join(', ')}, and name the decision that supersedes it.`,
  fixes: 'safe',
  sources: ['MADR 2 to 4', 'Michael Nygard, Documenting Architecture Decisions'],
  peers: ['adrs:002', 'adrs:007', 'adrs:010', 'madr-lint:status-enum'],
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
      yield { ...unknown(document, status.span, plain, options.allow), subject };
      return;
    }
    yield* slip(document, status, title);
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

/** A status that nobody knows, with the word that is spelt almost so, and the right spelling in its place where one letter slipped. */
function unknown({ text }: Document, span: Span, plain: string, allow: readonly string[]): Omit<Finding, 'subject'> {
  const words = /^[\p{L}' -]+/u.exec(plain)?.[0].trim() ?? plain;
  const first = /^\p{L}+/u.exec(words)?.[0] ?? '';
  const right = spelling(first);
  const start = text.indexOf(first, span.start);
  if (right !== undefined && start >= 0 && start < span.end) {
    const wanted = inCaseOf(right, first);
    const edits = [{ span: { start, end: start + first.length }, text: wanted }];
    const message = `Status "${shorten(plain)}" is unknown. Did you mean "${right}"?`;
    return { span, message, fixes: [{ title: `Write "${wanted}"`, edits }] };
  }
  const meant = didYouMean(words, [...standardStatuses, ...statusWords, ...allow]);
  // "Incomplete" is not "complete", and not a slip of it.
  const isOpposite = meant !== undefined && words.toLowerCase().endsWith(meant);
  return { span, message: `Status "${shorten(plain)}" is unknown.${meant === undefined || isOpposite ? '' : ` Did you mean "${meant}"?`}` };
}

/** A status that is understood although a letter of it slipped. */
function* slip({ text }: Document, { span, standard }: Status, subject: string): Iterable<Finding> {
  const start = span.start + text.slice(span.start, span.end).search(/\p{L}/u);
  const word = /^\p{L}+/u.exec(text.slice(start, span.end))?.[0] ?? '';
  const right = spelling(word);
  // Forms of the verb are no slips, and "superceded" is how adr-tools writes it.
  if (right === undefined || right !== standard || right.startsWith(word.toLowerCase()) || /^superceded?$/i.test(word)) return;
  const wanted = inCaseOf(right, word);
  const place = { start, end: start + word.length };
  const fixes = [{ title: `Write "${wanted}"`, edits: [{ span: place, text: wanted }] }];
  yield { span: place, message: `"${word}" is a slip of the pen for "${right}".`, subject, severity: 'info', fixes };
}

/** The standard status that a word is a slip of the pen away from. */
function spelling(word: string): string | undefined {
  const written = word.toLowerCase();
  return /^sup+er[sc]e+d+e*d$/.test(written) ? 'superseded' : standardStatuses.find((status) => isSlip(written, status));
}

/** True when one letter is left out, put in or wrong, or two are swapped. */
function isSlip(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let behind = 0;
  while (behind < Math.min(a.length, b.length) - from && a.at(-1 - behind) === b.at(-1 - behind)) behind++;
  const one = a.slice(from, a.length - behind);
  const other = b.slice(from, b.length - behind);
  return (one.length <= 1 && other.length <= 1) || (one.length === 2 && one === [...other].reverse().join(''));
}

/** True when the status says what came instead, or the text says it elsewhere. */
function namesReplacement({ relations }: Decision, text: string, status: string): boolean {
  if (relations().some(({ kind }) => kind === 'superseded-by') || /\bby\b\s*:?\s*\S/i.test(status)) return true;
  return /\b(?:super[sc]{1,2}e{1,2}ded|replaced)[ _-]*by\b/i.test(text);
}
