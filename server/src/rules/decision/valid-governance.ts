/** Judges what a decision says about rules: whether it can be understood, and whether it still has an effect. */

import { z } from 'zod';
import { isWhole, type Snapshot } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { isGroup } from '../../engine/governance.ts';
import { defineRule, type Rule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { coverage } from '../../languages/decision/governance/governance.ts';
import { groupsOf } from '../../languages/decision/governance/navigate.ts';
import { scopeOf } from '../../languages/decision/governance/scope.ts';
import { blockOf, type Fault, type Statement, type Written } from '../../languages/decision/governance/statements.ts';
import { decision } from '../../languages/decision/language.ts';
import { today } from '../../languages/decision/reading/dates.ts';

export default defineRule({
  id: 'decision/valid-governance',
  language: decision,
  title: 'What a decision says about rules is understood',
  severity: 'error',
  why: 'A misspelt rule or key has no effect and says nothing: what you meant to waive is found, what you meant to enforce is not.',
  remedy: 'Correct the key, the rule id or the value; the message names the likely one. Take out what has ended.',
  fixes: 'unsafe',
  sources: ['Biome and ESLint, which report unknown rules in their config files', 'OPA and Checkov, whose exemptions end on a date'],
  options: z.strictObject({}),
  *check({ document, model, snapshot, rules }) {
    const block = blockOf(document);
    if (!block) return;
    for (const fault of block.faults) yield finding(fault);
    for (const { rule, says } of block.statements) {
      const fault = judgeName(rule, rules) ?? (says.kind === 'enforce' ? judgeOptions(rule, says.options, rules) : undefined);
      if (fault) yield finding(fault);
    }
    if (!model.status) {
      const message = 'This decision has no status, so what it says about rules has no effect.';
      yield { span: block.keySpan, message, subject: model.title, severity: 'info' };
    }
    if (model.status?.standard !== 'accepted') return;
    yield* ended(block.statements, today(snapshot));
    yield* lost(block.statements, snapshot, scopeOf(document.uri));
  },
});

function finding({ span, subject, message, meant }: Fault): Finding {
  if (meant === undefined) return { span, subject, message };
  return { span, subject, message, fixes: [{ title: `Write "${meant}"`, edits: [{ span, text: meant }] }] };
}

function judgeName({ text, span }: Written, rules: readonly Rule[]): Fault | undefined {
  const known = isGroup(text) ? groupsOf(rules) : rules.map(({ id }) => id);
  if (known.includes(text)) return undefined;
  const meant = didYouMean(text, known);
  const help = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return { span, subject: text, message: `${isGroup(text) ? 'Group' : 'Rule'} "${text}" is unknown.${help}`, meant };
}

function judgeOptions({ text, span }: Written, options: Readonly<Record<string, unknown>>, rules: readonly Rule[]): Fault | undefined {
  const known = rules.find(({ id }) => id === text)?.options;
  const [first] = Object.keys(options);
  if (first === undefined) return undefined;
  if (!known) return { span, subject: text, message: `"${text}" is more than one rule, so it takes no options.` };
  const answer = known.safeParse(options);
  if (answer.success) return undefined;
  const names = Object.keys(known.shape);
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const meant = didYouMean(unknown, names);
    const help = meant === undefined ? '' : ` Did you mean "${meant}"?`;
    return { span, subject: text, message: `Option "${unknown}" of "${text}" is unknown.${help}` };
  }
  const name = String(answer.error.issues[0]?.path[0] ?? first);
  return { span, subject: text, message: `Option "${name}" of "${text}" has a value that the rule does not take.` };
}

/** Waivers that are over, once for each date that says so. */
function* ended(statements: readonly Statement[], day: string): Iterable<Finding> {
  for (const { text, span } of distinct(statements.map(({ says }) => (says.kind === 'waive' ? says.until : undefined)))) {
    if (text >= day) continue;
    yield { span, message: `This waiver ended on ${text}: what it hid is shown again.`, subject: text, severity: 'warning' };
  }
}

/** Paths that lead to nothing, where all files are known. */
function* lost(statements: readonly Statement[], snapshot: Snapshot, scope: string): Iterable<Finding> {
  if (!isWhole(snapshot, scope)) return;
  for (const path of distinct(statements.flatMap(({ paths }) => paths ?? []))) {
    if ([...snapshot.documents.keys()].some(coverage(scope, { paths: [path] }))) continue;
    yield { span: path.span, message: `"${path.text}" matches no file that is checked.`, subject: path.text, severity: 'info' };
  }
}

/** What rules of one entry share is one object. */
function distinct(written: readonly (Written | undefined)[]): readonly Written[] {
  return [...new Set(written)].filter((each) => each !== undefined);
}
