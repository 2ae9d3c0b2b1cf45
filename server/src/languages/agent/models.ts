/** Says what a tool makes of the model that an agent file names. */
import type { Document } from '../../engine/document.ts';
import type { Fix, Span } from '../../engine/finding.ts';
import { didYouMean } from '../../engine/text.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
import type { Effect, Format, TargetId } from './formats/format.ts';
import type { Issue } from './issue.ts';
import { isModelAlias, knownProviders, modelAliases, successorOf, vendorFor, vendorOf, vendorOfProvider } from './know/models.ts';
import type { Agent } from './language.ts';

/** The issues of the models that a file names. Ids that nobody knows are those of tomorrow: nothing is said of them. */
export function* modelIssues(document: Document, { tree }: Agent, { id, target, kind }: Format): Iterable<Issue> {
  // Of a file that lies in no tool's folder nobody knows which tool's models it means.
  if (!tree || target === undefined || id === 'plain' || (kind !== 'agent' && kind !== 'skill')) return;
  const node = tree.get(tree.root, 'model');
  if (node === undefined) return;
  for (const { model, span } of named(document, tree, node)) {
    const flaw = flawOf(model, target);
    if (!flaw) continue;
    const { says, effect, hint = '', instead } = flaw;
    yield { kind: 'model', key: 'model', span, says, effect, hint, ...changing(span, instead) };
  }
}

/** Copilot takes a list; all others want one. */
function* named(document: Document, tree: DataTree, node: NodeId): Iterable<{ readonly model: string; readonly span: Span }> {
  for (const each of tree.kindOf(node) === 'sequence' ? tree.items(node) : [node]) {
    const model = tree.stringOf(each)?.trim();
    if (model === undefined || model === '') continue;
    const { start, end } = tree.spanOf(each);
    const isQuoted = /["']/.test(document.text[start] ?? '');
    yield { model, span: isQuoted ? { start: start + 1, end: end - 1 } : { start, end } };
  }
}

interface Flaw {
  readonly says: string;
  readonly effect: Effect;
  readonly hint?: string;
  readonly instead?: string;
}

const fails: Effect = { fate: 'losses', says: 'fails when the agent is used' };
/** A gateway in between may have models of any name. */
const unlessServed: Effect = { fate: 'loads', says: 'fails when the agent is used, unless a gateway has such a model' };

function flawOf(model: string, target: TargetId): Flaw | undefined {
  if (isModelAlias(model, target)) return undefined;
  if (target === 'claude') return claudeFlaw(model);
  if (target === 'opencode') return opencodeFlaw(model);
  if (target === 'copilot') return copilotFlaw(model);
  return strange(model, target, fails);
}

function claudeFlaw(model: string): Flaw | undefined {
  const successor = successorOf(model.toLowerCase());
  if (successor !== undefined)
    return { says: `Model "${model}" is switched off`, effect: fails, hint: newer(successor), instead: successor };
  // A name as menus show it: ids have no blanks.
  const shown = /^claude (?:\S+ )*(sonnet|opus|haiku|fable)\b/i.exec(model)?.[1]?.toLowerCase();
  if (shown !== undefined)
    return { says: `"${model}" is no id of a model`, effect: fails, hint: ` Did you mean "${shown}"?`, instead: shown };
  const near = /^[a-z]+$/i.test(model) ? didYouMean(model, modelAliases('claude')) : undefined;
  if (near !== undefined && near.length >= 4)
    return { says: `There is no model "${model}"`, effect: unlessServed, hint: ` Did you mean "${near}"?`, instead: near };
  return strange(model, 'claude', unlessServed);
}

/** A model of another vendor in a tool that has only its own. */
function strange(model: string, target: TargetId, effect: Effect): Flaw | undefined {
  const own = vendorFor(target);
  if (own === undefined) return undefined;
  const vendor = vendorOf(model) ?? (isModelAlias(model, 'claude') ? 'Anthropic' : undefined);
  return vendor === undefined || vendor === own ? undefined : { says: `"${model}" is a model of ${vendor}`, effect };
}

function newer(alias: string): string {
  return ` "${alias}" stands for the newest of its kind.`;
}

/** That there is a provider at all is judged with the value. */
function opencodeFlaw(written: string): Flaw | undefined {
  const slash = written.indexOf('/');
  if (slash <= 0) return undefined;
  const provider = written.slice(0, slash);
  const model = written.slice(slash + 1);
  const own = vendorOfProvider(provider);
  if (own === undefined) return misspelt(written, provider);
  const vendor = vendorOf(model);
  if (vendor !== undefined && vendor !== own)
    return { says: `"${model}" is a model of ${vendor}, and "${provider}" has none of those`, effect: fails };
  if (own === 'Anthropic' && isModelAlias(model, 'claude'))
    return { says: `"${model}" is a word of Claude Code, no id of a model`, effect: fails };
  return successorOf(model) === undefined ? undefined : { says: `Model "${model}" is switched off`, effect: fails };
}

function misspelt(written: string, provider: string): Flaw | undefined {
  if (knownProviders.includes(provider)) return undefined;
  const near = didYouMean(provider, knownProviders);
  if (near === undefined || near.length < 6 || Math.abs(near.length - provider.length) > 1) return undefined;
  const effect: Effect = { fate: 'loads', says: 'fails when the agent is used, unless the project has such a provider' };
  return {
    says: `There is no provider "${provider}"`,
    effect,
    hint: ` Did you mean "${near}"?`,
    instead: near + written.slice(provider.length),
  };
}

/** Copilot has models of many vendors, under names that change. */
function copilotFlaw(model: string): Flaw | undefined {
  const passes: Effect = { fate: 'loads', says: 'passes over it in VS Code' };
  if (model.includes('|')) return { says: `"${model}" is no model`, effect: passes, hint: ' Several models are a list: "[A, B]".' };
  return isModelAlias(model, 'claude') ? { says: `"${model}" is a word of Claude Code for a model`, effect: passes } : undefined;
}

function changing(span: Span, instead: string | undefined): { readonly fixes?: readonly Fix[] } {
  return instead === undefined ? {} : { fixes: [{ title: `Change it to "${instead}"`, edits: [{ span, text: instead }] }] };
}
