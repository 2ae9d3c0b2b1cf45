/** `explain RULE`: what a rule asks for, why, and what to do. */
import { z } from 'zod';
import { suggestion } from '../engine/text.ts';
import { rules } from '../rules/index.ts';
import { type Io, UsageError } from './io.ts';
import { explainFor } from './precedence.ts';

const fixWords = { none: 'none', safe: 'safe, applied by --fix', unsafe: 'offered in the editor, never applied in bulk' } as const;

/** Prints one rule, or how it stands in a file. Throws UsageError for an unknown id. */
export async function explain(operands: readonly string[], file: string | undefined, io: Io): Promise<void> {
  const [id, ...others] = operands;
  if (id === undefined || others.length > 0) throw new UsageError('"explain" takes one rule id, such as sql/require-primary-key.');
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule)
    throw new UsageError(
      `there is no rule "${id}".${suggestion(
        id,
        rules.map((candidate) => candidate.id),
      )}`,
    );
  if (file !== undefined) return explainFor(rule, file, io);
  const options = Object.entries(z.toJSONSchema(rule.options, { io: 'input' }).properties ?? {}).map(([name, option]) => {
    const { default: standard, description } = typeof option === 'object' ? option : {};
    return `  ${name} (default ${JSON.stringify(standard)}): ${description ?? ''}`;
  });
  const lines = [
    `${rule.id} (${rule.severity}, preset ${rule.preset ?? 'recommended'})`,
    '',
    `${rule.title}.`,
    '',
    `Why: ${rule.why}`,
    `What to do: ${rule.remedy}`,
    `Fix: ${fixWords[rule.fixes]}`,
    ...(options.length > 0 ? ['Options:', ...options] : []),
    `Sources: ${rule.sources.join('; ')}`,
    `Page: docs/rules/${rule.id}.md`,
  ];
  io.write(`${lines.join('\n')}\n`);
}
