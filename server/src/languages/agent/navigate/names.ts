/** The names that can be written in an agent file and are declared elsewhere: tools, agents, skills, models, colours. */
import { baseName, type Document, folderOf, memo, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { count } from '../../../engine/text.ts';
import { firstParagraph } from '../../navigate/markdown.ts';
import type { Format, TargetId } from '../formats/format.ts';
import { hexColor } from '../know/colors.ts';
import type { NameKind } from '../know/shapes.ts';
import { isKeptFromSubagents, toolsOf } from '../know/tools.ts';
import { agent } from '../language.ts';
import { agentsOf } from '../relations.ts';

/** A name that can be written, with what stands beside it and what it means, in Markdown. */
export interface Name {
  readonly name: string;
  readonly detail: string;
  readonly sentence: string | undefined;
}

/** The names of a kind that a file in this format can write, the usual ones first. */
export function namesOf(kind: NameKind, snapshot: Snapshot, document: Document, format: Format): readonly Name[] {
  if (kind === 'tools') return tools(format.target ?? 'claude');
  if (kind === 'agents') return agents(snapshot, document, format);
  if (kind === 'skills') return skills(snapshot);
  return kind === 'models' ? models(snapshot, format) : colors;
}

/** The first lines of what an agent or a skill says it is for. */
export function purposeOf(document: Document): string | undefined {
  const { description } = agent.parse(document).values;
  return typeof description === 'string' && description.trim() !== '' ? firstParagraph(description) : undefined;
}

function tools(target: TargetId): readonly Name[] {
  return [...toolsOf(target)].flatMap(([name, says]) =>
    target === 'claude' && isKeptFromSubagents(name) ? [] : [{ name, detail: '', sentence: says === '' ? undefined : says }],
  );
}

/** Agents of the same tool; in collections all there are. */
function agents(snapshot: Snapshot, document: Document, { target }: Format): readonly Name[] {
  const found = new Map<string, Name>();
  for (const [other, name] of agentsOf(snapshot).names) {
    const isOfTool = other !== document && [target, undefined].includes(agent.parse(other).format.target);
    if (isOfTool && !found.has(name)) found.set(name, { name, detail: baseName(other.uri), sentence: purposeOf(other) });
  }
  return [...found.values()];
}

/** Skills are called as their folders are. */
function skills(snapshot: Snapshot): readonly Name[] {
  const found = new Map<string, Name>();
  for (const document of documentsOf(snapshot, agent)) {
    const name = baseName(folderOf(document.uri));
    if (agent.parse(document).format.kind === 'skill' && !found.has(name))
      found.set(name, { name, detail: '', sentence: purposeOf(document) });
  }
  return [...found.values()];
}

/** The models that other files for the same tool name, the most used ones first, and those that its tool is known to have. */
function models(snapshot: Snapshot, { target }: Format): readonly Name[] {
  const used = (target && usedModels(snapshot).get(target)) ?? new Map<string, number>();
  const ordered = [...used].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const known = target === 'copilot' ? copilotModels : [];
  return [...new Set([...ordered, ...known])].map((name) => ({ name, detail: '', sentence: undefined }));
}

const copilotModels = ['Claude Sonnet 4.5 (copilot)', 'Claude Opus 4.6 (copilot)', 'Claude Haiku 4.5 (copilot)'];

const usedModels: (snapshot: Snapshot) => ReadonlyMap<TargetId, ReadonlyMap<string, number>> = memo((snapshot) => {
  const used = new Map<TargetId, Map<string, number>>();
  for (const document of documentsOf(snapshot, agent)) {
    const { format, values } = agent.parse(document);
    const model = values['model'];
    if (!format.target || typeof model !== 'string' || model.trim() === '') continue;
    const counts = used.get(format.target) ?? new Map<string, number>();
    used.set(format.target, counts.set(model, (counts.get(model) ?? 0) + 1));
  }
  return used;
});

/** In how many files of collections a key has to stand to be their custom. */
const leastFiles = 3;

/** The keys that the files of collections have, those that most have first. */
export const usedKeys: (snapshot: Snapshot) => readonly Name[] = memo((snapshot) => {
  const counts = new Map<string, number>();
  for (const document of documentsOf(snapshot, agent)) {
    const { format, values } = agent.parse(document);
    if (format.id === 'plain') for (const key of Object.keys(values)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([key, files]) => files >= leastFiles && /^[\w-]+$/.test(key))
    .sort(([, a], [, b]) => b - a)
    .map(([name, files]) => ({ name, detail: `in ${count(files, 'file')}`, sentence: undefined }));
});

/** The hex values of colours that people name. */
const colors: readonly Name[] = ['red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple', 'pink'].map((name) => ({
  name: hexColor(name) ?? name,
  detail: name,
  sentence: undefined,
}));
