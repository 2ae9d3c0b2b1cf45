/** Finds summaries that are no headlines. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = { long: 'too long', stop: 'with a full stop' };

interface Wordy extends Mistake<keyof typeof words> {
  readonly message: string;
  readonly mend?: Fix;
}

export default defineManyApiRule({
  id: 'openapi/prefer-short-summary',
  title: 'Summaries are headlines',
  severity: 'hint',
  preset: 'all',
  why: 'A summary stands in menus and lists of operations, where a long one is cut off.',
  remedy: 'Say in a few words what the operation does, without a full stop; the rest is the description.',
  fixes: 'safe',
  sources: ['OpenAPI 3.1 section 4.8.10, summary'],
  peers: ['ibm:ibm-operation-summary-length', 'ibm:ibm-summary-sentence-style'],
  options: z.strictObject({ ...manyOptions, longest: z.int().min(10).default(120).describe('So many characters a summary may have.') }),
  *find({ api, options: { longest } }): Iterable<Wordy> {
    for (const operation of api.operations) {
      const found = wordy(operation, longest);
      if (found) yield found;
    }
  },
  each: ({ message }) => ({ message }),
  all: (found, { api }) => ({ message: `${found.length} summaries are no headlines: ${tally(found, words)}.`, ...onPaths(api) }),
  fix: ({ mend }) => mend,
  fixAll: 'Write summaries without a full stop',
});

function wordy({ item, name }: Operation, longest: number): Wordy | undefined {
  const node = nodeIn(item, 'summary');
  const text = item.tree.stringOf(node);
  if (node === undefined || text === undefined) return undefined;
  const at = { ...item, node };
  if (text.length > longest)
    return { at, subject: name, kind: 'long', message: `The summary of "${name}" has ${text.length} characters, more than ${longest}.` };
  const plain = text.trimEnd();
  if (!/[^.]\.$/.test(plain) || /\b(?:etc|e\.g|i\.e)\.$/.test(plain)) return undefined;
  const edit = replaceScalar(at, plain.slice(0, -1));
  const mend = edit && { title: 'Remove the full stop', edits: [edit] };
  return { at, subject: name, kind: 'stop', message: `The summary of "${name}" ends with a full stop.`, ...(mend && { mend }) };
}
