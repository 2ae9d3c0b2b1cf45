/** Finds names of agents and skills that say nothing of what they do. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';

/** Words that fit everything; a name is vague where it holds no other. */
const vagueWords: ReadonlySet<string> = new Set([
  'agent',
  'agents',
  'assistant',
  'assistants',
  'common',
  'data',
  'default',
  'demo',
  'document',
  'documents',
  'example',
  'file',
  'files',
  'foo',
  'general',
  'generic',
  'helper',
  'helpers',
  'misc',
  'miscellaneous',
  'my',
  'other',
  'sample',
  'skill',
  'skills',
  'stuff',
  'temp',
  'thing',
  'things',
  'tmp',
  'tool',
  'tools',
  'untitled',
  'utilities',
  'utility',
  'utils',
]);

export default defineRule({
  id: 'agent/no-vague-name',
  language: agent,
  title: 'Names say what an agent or a skill is for',
  severity: 'info',
  preset: 'strict',
  why: 'People and models choose by the name first, and two helpers are told apart by nobody.',
  remedy: 'Name the work that it does: "review-migrations" instead of "helper".',
  fixes: 'none',
  sources: ['Anthropic, skill authoring best practices: naming'],
  peers: ['agnix:AS-019'],
  options: z.strictObject({}),
  *check({ model: { format, tree, values } }) {
    const node = tree?.get(tree.root, 'name');
    const name = values['name'];
    if ((format.kind !== 'agent' && format.kind !== 'skill') || !tree || node === undefined || typeof name !== 'string') return;
    const words = name.toLowerCase().split(/[\s_-]+/);
    if (words.every((word) => vagueWords.has(word)))
      yield { span: tree.spanOf(node), message: `Name "${name}" does not say what the ${format.kind} is for.`, subject: name };
  },
});
