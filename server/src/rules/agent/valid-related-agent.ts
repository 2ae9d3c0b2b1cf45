/** Reports names of agents that no agent of the collection has. */
import { z } from 'zod';
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { agent } from '../../languages/agent/language.ts';
import { agentSlug, agentsOf, relationsOf } from '../../languages/agent/relations.ts';

/** A collection has at least so many agents; fewer say little about which others there are. */
const leastAgents = 5;

/** The share of names that have to lead somewhere, for the others to be mistakes. */
const leastResolved = 0.5;

export default defineRule({
  id: 'agent/valid-related-agent',
  language: agent,
  title: 'Agents that an agent speaks of are there',
  severity: 'info',
  why: 'A model that is told to hand work to an agent nobody has installed makes one up, or does the work itself without saying so.',
  remedy: 'Write the name as the other file has it, add the agent, or leave the reference out.',
  fixes: 'unsafe',
  sources: ['Claude Code, subagents: delegation by name', 'Visual Studio Code, custom agents: handoffs'],
  peers: ['cclint:task-reference'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    if (model.format.kind !== 'agent' || !isCollection(snapshot)) return;
    const names = [...agentsOf(snapshot).names.values()];
    const own = agentSlug(model.name);
    for (const { kind, name, span, to } of relationsOf(snapshot, document)) {
      // What the frontmatter names is read by tools, and judged by another rule.
      if (to || kind === 'skill' || span.start < model.body.start || agentSlug(name) === own) continue;
      const meant = meantBy(name, names);
      yield {
        span,
        message: `There is no agent "${name}" here.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
        subject: name,
        ...(meant !== undefined && { fixes: [{ title: `Change to "${meant}"`, edits: [{ span, text: meant }] }] }),
      };
    }
  },
});

/** The agent that was meant: one that is spelt alike, or whose name goes on. */
function meantBy(name: string, names: readonly string[]): string | undefined {
  const slug = agentSlug(name);
  return didYouMean(
    name,
    names.filter((each) => agentSlug(each).split('-')[0] === slug.split('-')[0]),
  );
}

/** True where most agents that are spoken of are there: names elsewhere may mean agents of another place. */
const isCollection: (snapshot: Snapshot) => boolean = memo((snapshot) => {
  const agents: readonly Document[] = [...agentsOf(snapshot).names.keys()];
  if (agents.length < leastAgents) return false;
  const named = agents.flatMap((document) => relationsOf(snapshot, document)).filter(({ kind }) => kind !== 'skill');
  return named.filter(({ to }) => to).length > named.length * leastResolved;
});
