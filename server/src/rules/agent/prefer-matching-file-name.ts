/** Asks the files of agents to be called as the agents are. */
import { z } from 'zod';
import { baseName } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { kebabName } from '../../languages/agent/know/kebab.ts';
import { agent, nameOfFile } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/prefer-matching-file-name',
  language: agent,
  title: 'The file of an agent has the name of the agent',
  severity: 'hint',
  preset: 'strict',
  why: 'Agents are called by their name and found by their file.',
  remedy: 'Rename the file, or the agent.',
  fixes: 'none',
  sources: ['Claude Code subagent documentation'],
  peers: ['claudelint:agent-name-filename-mismatch'],
  options: z.strictObject({}),
  *check({ document, model: { format, tree, values } }) {
    const { name } = values;
    const node = tree?.get(tree.root, 'name');
    // Elsewhere the name is only what people read.
    if (!tree || node === undefined || typeof name !== 'string' || format.kind !== 'agent' || format.target !== 'claude') return;
    const file = lettersOf(nameOfFile(document.uri, format));
    const wanted = lettersOf(name);
    // Collections put the folder in front of the file's name, and plugins their own in front of the agent's.
    if (wanted === '' || file === '' || file.endsWith(wanted) || wanted.endsWith(file)) return;
    const message = `Agent "${name}" stands in a file that is called otherwise, "${baseName(document.uri)}".`;
    yield { span: tree.spanOf(node), message, subject: name };
  },
});

/** What people hyphenate differently is the same: `DevOps`, `dev-ops`. */
function lettersOf(name: string): string {
  return kebabName(name).replaceAll('-', '');
}
