/** Reports handoffs, agents and skills in frontmatter that lead nowhere, and what keeps them from being used. */
import { z } from 'zod';
import { baseName, type Document, folderOf, type Snapshot } from '../../engine/document.ts';
import type { Finding, Fix } from '../../engine/finding.ts';
import { documentsOf } from '../../engine/language.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import type { FormatId, TargetId } from '../../languages/agent/formats/format.ts';
import { agentsNamedBy } from '../../languages/agent/handoffs.ts';
import { isBuiltIn } from '../../languages/agent/know/roles.ts';
import { actsOf } from '../../languages/agent/know/tools.ts';
import { type Agent, agent, nameOfFile } from '../../languages/agent/language.ts';
import { namesIn } from '../../languages/agent/names.ts';
import { agentSlug } from '../../languages/agent/relations.ts';

export default defineRule({
  id: 'agent/valid-handoff',
  language: agent,
  title: 'Agents and skills that the frontmatter names are there',
  severity: 'warning',
  why: 'A button that leads to no agent does nothing, and an agent that may not be started, or a skill that is not there, is missed in silence.',
  remedy: 'Write the name as the other file has it, or leave the entry out; give an agent that starts others the tool for it.',
  fixes: 'unsafe',
  sources: [
    'Visual Studio Code, custom agents: handoffs, agents and the tool "agent"',
    'Claude Code, subagents: skills and agents by name',
  ],
  peers: [
    'agnix:CC-AG-005',
    'claudelint:agent-skills-not-found',
    'claudelint:agent-skills',
    'vscode:handoffs-unknown-agent',
    'vscode:handoffs-duplicate-label',
    'vscode:agents-unknown-agent',
    'vscode:agents-without-tool',
  ],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    for (const finding of [
      ...unknownAgents(snapshot, document, model),
      ...unknownSkills(snapshot, document, model),
      ...withoutTool(document, model),
      ...sameLabels(document, model),
    ])
      yield { ...finding, subject: model.name };
  },
});

type Found = Omit<Finding, 'subject'>;

/** Agents of the user's own folder are not seen here: only a name that is near to one that is here is certain to be wrong. */
function* unknownAgents(snapshot: Snapshot, document: Document, model: Agent): Iterable<Found> {
  const named = agentsNamedBy(document, model);
  const { target } = model.format;
  if (named.length === 0 || !target) return;
  const others = agentsFor(snapshot, target, document);
  // Where no other agent lies here, the folder they are in is not part of the workspace.
  if (others.size === 0) return;
  for (const { name, span } of named) {
    const slug = agentSlug(name);
    if (name.includes(':') || isBuiltIn(slug) || others.has(slug) || slug === agentSlug(model.name)) continue;
    yield missing('agent', name, span, didYouMean(name, new Set(others.values())));
  }
}

/** The other agents that a tool reads, Copilot those of Claude Code too, by the slugs of their names and of their files, each with its name. */
function agentsFor(snapshot: Snapshot, target: TargetId, document: Document): ReadonlyMap<string, string> {
  const agents = new Map<string, string>();
  for (const other of documentsOf(snapshot, agent)) {
    const { format, name } = agent.parse(other);
    if (
      other === document ||
      format.kind !== 'agent' ||
      !(format.target === target || (target === 'copilot' && format.target === 'claude'))
    )
      continue;
    agents.set(agentSlug(nameOfFile(other.uri, format)), name);
    agents.set(agentSlug(name), name);
  }
  return agents;
}

const withSkills: ReadonlySet<FormatId> = new Set(['claude', 'claude-plugin']);

function* unknownSkills(snapshot: Snapshot, document: Document, { tree, format }: Agent): Iterable<Found> {
  if (!tree || !withSkills.has(format.id)) return;
  const named = namesIn(document, tree, tree.get(tree.root, 'skills'), true);
  if (named.length === 0) return;
  const skills = new Map<string, string>();
  for (const other of documentsOf(snapshot, agent)) {
    const model = agent.parse(other);
    if (model.format.kind !== 'skill') continue;
    const folder = baseName(folderOf(other.uri));
    skills.set(agentSlug(model.name), model.name);
    skills.set(agentSlug(folder), folder);
  }
  if (skills.size === 0) return;
  for (const { name, span } of named) {
    if (name.includes(':') || name.includes('*') || skills.has(agentSlug(name))) continue;
    yield missing('skill', name, span, didYouMean(name, new Set(skills.values())));
  }
}

function missing(what: string, name: string, span: Found['span'], near: string | undefined): Found {
  const message = `There is no ${what} "${name}" here.`;
  // A much longer name is another one, that of a colleague perhaps.
  if (near === undefined || Math.abs(near.length - name.length) > 2) return { span, severity: 'info', message };
  return {
    span,
    message: `${message} Did you mean "${near}"?`,
    fixes: [{ title: `Change it to "${near}"`, edits: [{ span, text: near }] }],
  };
}

/** In VS Code an agent starts others with the tool `agent`: a list of tools has to hold it. */
function* withoutTool(document: Document, { tree, format }: Agent): Iterable<Found> {
  if (!tree || format.target !== 'copilot' || tree.isWord(tree.get(tree.root, 'target') ?? -1, 'github-copilot')) return;
  const entry = [...tree.entries(tree.root)].find(({ key }) => key === 'agents');
  const tools = tree.get(tree.root, 'tools');
  if (!entry || tools === undefined || tree.kindOf(entry.value) !== 'sequence' || tree.firstChild(entry.value) < 0) return;
  const names = namesIn(document, tree, tools);
  const last = names.at(-1);
  if (!last || names.some(({ name }) => name === '*' || /^agent\b/i.test(name) || actsOf(name, 'claude').includes('delegate'))) return;
  yield {
    span: entry.keySpan,
    message: 'The agent has other agents, but not the tool "agent" that starts them.',
    fixes: [adding(document, last.whole)],
  };
}

/** Behind the last tool, as that one is written. */
function adding({ text }: Document, { start, end }: Found['span']): Fix {
  const before = /(\r?\n[ \t]*)(?:-[ \t]+)?$/.exec(text.slice(Math.max(0, start - 200), start));
  const isItem = before?.[0].includes('-') === true;
  const between = isItem ? before[0] : `,${before?.[0] ?? ' '}`;
  return { title: 'Add the tool "agent"', edits: [{ span: { start: end, end }, text: `${between}agent` }] };
}

/** VS Code tells handoffs apart by their labels. */
function* sameLabels({ uri }: Document, { tree, format }: Agent): Iterable<Found> {
  if (!tree || format.target !== 'copilot') return;
  const seen = new Map<string, Found['span']>();
  for (const handoff of tree.items(tree.get(tree.root, 'handoffs'))) {
    const node = tree.get(handoff, 'label');
    const label = tree.stringOf(node)?.trim();
    if (node === undefined || label === undefined || label === '') continue;
    const first = seen.get(label.toLowerCase());
    if (!first) seen.set(label.toLowerCase(), tree.spanOf(node));
    else
      yield {
        span: tree.spanOf(node),
        message: `Another handoff is called "${label}" too.`,
        related: [{ uri, span: first, message: 'The other one is here.' }],
      };
  }
}
