/** Judges the name of an agent or a skill: its form, its folder, and whether it is taken by the tool itself. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Fix, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak } from '../../engine/text.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { yamlText } from '../../languages/agent/fix/entries.ts';
import { isKebab, kebabName } from '../../languages/agent/know/kebab.ts';
import { type Agent, agent, nameOfFile } from '../../languages/agent/language.ts';

/** The agents of Claude Code itself: a file of that name stands in their place. */
const claudeOwn: ReadonlySet<string> = new Set(['general-purpose', 'Explore', 'Plan', 'claude', 'statusline-setup']);

export default defineRule({
  id: 'agent/valid-name',
  language: agent,
  title: 'Names have the form that their tool asks for',
  severity: 'info',
  why: 'Agents are called by their name, and a skill of another name than its folder is refused by validators.',
  remedy: 'Write the name in lower case with hyphens; a skill has the name of its folder. What people read can stand in the heading.',
  fixes: 'unsafe',
  sources: ['Claude Code subagent documentation', 'Agent Skills specification', 'VS Code skill validator'],
  peers: [
    'agnix:AS-004',
    'agnix:AS-005',
    'agnix:AS-006',
    'agnix:AS-007',
    'agnix:AS-017',
    'agnix:COP-023',
    'claudelint:agent-name',
    'claudelint:skill-name',
    'claudelint:skill-name-directory-mismatch',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { format, tree, values } = model;
    const node = tree?.get(tree.root, 'name');
    const name = values['name'];
    if (!tree || node === undefined || typeof name !== 'string' || name.trim() === '') return;
    const span = tree.spanOf(node);
    if (format.kind === 'skill') yield* skillFindings(document, model, name, span);
    else if (format.target === 'claude' && format.kind === 'agent' && format.id !== 'plain')
      yield* agentFindings(document, model, name, span);
  },
});

function* agentFindings(document: Document, model: Agent, name: string, span: Span): Iterable<Finding> {
  if (claudeOwn.has(name) && model.format.id === 'claude') {
    const message = `Claude Code has an agent "${name}" of its own: this one stands in its place.`;
    yield { span, message, subject: name };
    return;
  }
  // What keeps the file from loading is said elsewhere.
  if (isKebab(name) || !model.format.keys['name']?.type.safeParse(name).success) return;
  const kebab = kebabName(name);
  // Nobody writes another script in lower-case Latin letters.
  if (kebab === '' || /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(name)) return;
  const message = `Name "${name}" is not in lower case with hyphens, as Claude Code asks for.`;
  yield { span, message, subject: name, fixes: [renaming(document, span, name, kebab)] };
}

/** The words that people read stay in the heading. */
function renaming(document: Document, span: Span, name: string, kebab: string): Fix {
  const edits = [{ span, text: kebab }];
  const end = agent.parse(document).frontmatter?.span.end;
  const hasTitle = readBody(document).sections.some(({ heading }) => heading.level === 1);
  if (hasTitle || end === undefined || !/\s/.test(name)) return { title: `Change the name to "${kebab}"`, edits };
  const line = lineBreak(document.text);
  const heading = { span: { start: end, end }, text: `${line}${line}# ${name}` };
  return { title: `Change the name to "${kebab}", and keep "${name}" as the heading`, edits: [...edits, heading] };
}

function* skillFindings(document: Document, { format }: Agent, name: string, span: Span): Iterable<Finding> {
  const folder = nameOfFile(document.uri, format);
  const isOwn = format.id === 'skill';
  // A name that is not in the form of the specification is told as such.
  if (isOwn && !format.keys['name']?.type.safeParse(name).success) return;
  if ((isOwn || format.id === 'copilot-skill') && folder !== '' && name.normalize('NFKC') !== folder.normalize('NFKC')) {
    const effect = isOwn ? 'validators and uploads refuse the skill' : 'VS Code calls the skill by its folder';
    const message = `Name "${name}" is not that of the folder, "${folder}": ${effect}.`;
    const fixes = isKebab(folder) ? [{ title: `Change the name to "${folder}"`, edits: [{ span, text: yamlText(folder) }] }] : undefined;
    yield { span, message, subject: name, severity: 'warning', ...(fixes && { fixes }) };
    return;
  }
  if (format.id === 'copilot-skill' && !/^[a-z0-9-]+$/.test(name)) {
    const message = `Name "${name}" holds more than lower-case letters, digits and hyphens: VS Code marks it.`;
    yield { span, message, subject: name, severity: 'warning' };
    return;
  }
  const reserved = isOwn ? /(?:^|-)(anthropic|claude)(?=-|$)/.exec(name)?.[1] : undefined;
  if (reserved !== undefined) {
    const message = `Name "${name}" holds "${reserved}", which uploads to Anthropic refuse.`;
    yield { span, message, subject: name };
  }
}
