/** Writes a new agent from what a form asks: clean in every tool it is for. */
import { type Act, actsOf, toolFor } from '../know/tools.ts';
import { slugOf, titleOf } from '../repair/names.ts';
import { type Conversion, writeTo } from './convert.ts';
import type { ConversionTarget } from './dialect.ts';
import { readModel } from './models.ts';
import type { Access, Said, ToolName } from './neutral.ts';
import { type Outline, outlineOf } from './outlines.ts';

/** What an agent may do, as people choose it. */
export type Capability = 'read' | 'search' | 'edit' | 'execute' | 'web' | 'agent' | 'todo';

/** Each capability, with what it is. */
export const capabilities: readonly { readonly id: Capability; readonly says: string; readonly acts: readonly Act[] }[] = [
  { id: 'read', says: 'Reads files.', acts: ['read'] },
  { id: 'search', says: 'Finds files and searches in them.', acts: ['find', 'search'] },
  { id: 'edit', says: 'Changes and writes files.', acts: ['edit', 'write'] },
  { id: 'execute', says: 'Runs commands.', acts: ['execute'] },
  { id: 'web', says: 'Fetches pages and searches the web.', acts: ['fetch', 'browse'] },
  { id: 'agent', says: 'Calls other agents.', acts: ['delegate'] },
  { id: 'todo', says: 'Keeps a list of what is to be done.', acts: ['todo'] },
];

/** What the form asks. */
export interface NewAgentForm {
  /** In plain words or as a file is called: both are made from either. */
  readonly name: string;
  /** When to hand work to it. */
  readonly description: string;
  /** Without it, all tools. */
  readonly capabilities?: readonly Capability[];
  /** One of Claude Code's names, or `provider/model`; without it, the model of the conversation. */
  readonly model?: string;
  /** The sentence that tells the agent what it is; made from the name without it. */
  readonly role?: string;
  readonly outline: Outline;
}

/** The file for one target. Its path is the one that the target looks at, from the project's root. */
export function newAgent(
  { name, description, capabilities: chosen, model, role, outline }: NewAgentForm,
  to: ConversionTarget,
): Conversion {
  const slug = slugOf(name) || 'agent';
  const display = slugOf(name) === name ? titleOf(slug) : name.trim();
  const said = <T>(key: string, value: T): Said<T> => ({ key, value });
  const named = model === undefined ? undefined : readModel(model, model.includes('/') ? 'opencode' : 'claude');
  const neutral = {
    names: 'claude' as const,
    slug: said('name', slug),
    // Where one name is enough, the title says the other.
    ...(to === 'agency' && { displayName: said('name', display.replace(/\s*:\s*/g, ' ')) }),
    description: said('description', description.trim().replace(/\s+/g, ' ')),
    ...(chosen && { access: said('tools', accessTo(chosen)) }),
    ...(named && { model: said('model', named) }),
    rest: [],
    body: `\n# ${display}\n\n${role?.trim() || `You are ${withArticle(display)}.`}\n${outlineOf(outline)}`,
  };
  return writeTo(neutral, to, { told: [], folders: [], lineEnd: '\n' });
}

/** Why an agent cannot have this name; undefined for one that it can have. `taken` are the names that files have. */
export function nameProblem(name: string, taken: Iterable<string> = []): string | undefined {
  if (name.trim() === '') return 'An agent needs a name.';
  const slug = slugOf(name);
  if (slug === '') return 'The name needs letters from a to z, or digits.';
  if (slug.length > 64) return 'The name may have up to 64 letters.';
  for (const other of taken) if (slugOf(other) === slug) return `There is an agent "${slug}" already.`;
  return undefined;
}

function accessTo(chosen: readonly Capability[]): Access {
  const acts = capabilities.filter(({ id }) => chosen.includes(id)).flatMap((capability) => capability.acts);
  const names = acts.map((act) => toolFor(act, 'claude')).filter((name) => name !== undefined);
  return { names: 'claude', allowed: names.map((name): ToolName => ({ name, acts: actsOf(name, 'claude') })), denied: [] };
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase())}`;
}
