/** Says what a tool makes of the tools that an agent file names. */
import type { Document } from '../../engine/document.ts';
import type { Edit, Fix, Span } from '../../engine/finding.ts';
import { didYouMean } from '../../engine/text.ts';
import type { DataTree } from '../data/tree.ts';
import { targets } from './formats/all.ts';
import type { Effect, Format, TargetId } from './formats/format.ts';
import type { Issue } from './issue.ts';
import {
  actsOf,
  currentName,
  equivalentTool,
  isKeptFromSubagents,
  isLost,
  isTool,
  ownerOf,
  serverToolFor,
  toolFor,
  toolsOf,
} from './know/tools.ts';
import type { Agent } from './language.ts';
import { keysIn, type ListedName, namesIn, withoutNames } from './names.ts';

/** The issues of the tools that a file names. Formats whose names nobody knows have none. */
export function* toolIssues(document: Document, { tree }: Agent, format: Format): Iterable<Issue> {
  if (!tree) return;
  if (format.kind === 'skill' && format.target === 'claude') yield* skillIssues(document, tree);
  if (format.kind !== 'agent') return;
  if (format.target === 'claude') yield* claudeIssues(document, tree, format);
  else if (format.target === 'gemini') yield* geminiIssues(document, tree, format);
  else if (format.target === 'opencode') yield* opencodeIssues(document, tree);
  else if (format.target === 'copilot') yield* copilotIssues(document, tree);
}

/** What is wrong with one name. */
interface Flaw {
  readonly entry: ListedName;
  /** The part of the entry that is the name: `Agent` of `Agent(planner)`. */
  readonly span: Span;
  readonly says: string;
  readonly effect: Effect;
  readonly hint?: string;
  /** What to write instead; an empty text takes the entry out, undefined leaves it to people. */
  readonly instead?: string;
  /** True where the name to write is only likely. */
  readonly isGuess?: true;
  /** What is said of many at once, behind their number. */
  readonly many?: string;
}

/** A list of names, and the key it stands under. */
interface Listing {
  readonly key: string;
  readonly names: readonly ListedName[];
}

/** So many of a kind are told one by one. */
const mostToldSingly = 3;

/** One issue a flaw; where many of a kind would say the same, one for all of them, with one fix. */
function* told(document: Document, { key, names }: Listing, flaws: readonly Flaw[]): Iterable<Issue> {
  const kinds = new Map<string, Flaw[]>();
  for (const flaw of flaws) {
    const kind = flaw.many === undefined ? '' : `${flaw.many} ${flaw.effect.fate}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), flaw]);
  }
  for (const [kind, alike] of kinds) {
    const [first, ...others] = alike;
    if (first && kind !== '' && others.length >= mostToldSingly)
      yield { kind: 'tool', key, ...toldAtOnce(document, first, others), ...mending(document, names, alike) };
    else for (const flaw of alike) yield { kind: 'tool', key, ...saidOf(flaw), ...mending(document, names, [flaw]) };
  }
}

function toldAtOnce({ uri }: Document, first: Flaw, others: readonly Flaw[]): Omit<Issue, 'kind'> {
  const flaws = [first, ...others];
  const shown = flaws.slice(0, mostToldSingly).map(({ entry }) => entry.name);
  const instead = new Set(flaws.map((flaw) => flaw.instead ?? '').filter((name) => name !== ''));
  return {
    span: first.span,
    says: `${quoted(shown)} and ${flaws.length - shown.length} more ${first.many}`,
    effect: first.effect,
    hint: instead.size === 0 || instead.size > mostToldSingly * 2 ? '' : ` Here they are called ${quoted(instead)}.`,
    related: others.map(({ span, says, hint = '' }) => ({ uri, span, message: `${says}.${hint}` })),
  };
}

function saidOf({ span, says, effect, hint = '' }: Flaw): Pick<Issue, 'span' | 'says' | 'effect' | 'hint'> {
  return { span, says, effect, hint };
}

function quoted(names: Iterable<string>): string {
  return [...names].map((name) => `"${name}"`).join(', ');
}

/** One fix for all flaws that can be mended. What would stand in the list twice then is taken out instead. */
function mending(document: Document, names: readonly ListedName[], flaws: readonly Flaw[]): { readonly fixes?: readonly Fix[] } {
  const mended = new Map(flaws.flatMap((flaw) => (flaw.instead === undefined ? [] : [[flaw.entry, flaw]])));
  const kept = new Set(names.filter((name) => !mended.has(name)).map(({ name }) => name));
  const gone = new Set<ListedName>();
  const renamed: Edit[] = [];
  for (const [entry, { span, instead = '' }] of mended) {
    const name = entry.name.replace(document.text.slice(span.start, span.end), instead);
    if (instead === '' || kept.has(name)) gone.add(entry);
    else renamed.push({ span, text: instead });
    kept.add(name);
  }
  const removed = gone.size === 0 ? [] : withoutNames(document, names, gone);
  const [first] = flaws;
  if (!removed || !first || removed.length + renamed.length === 0) return {};
  // What is likely only is left to people, one by one.
  const alone = flaws.some(({ isGuess }) => isGuess);
  return { fixes: [{ title: titleOf(flaws, first, renamed), edits: [...renamed, ...removed], ...(alone && { alone }) }] };
}

function titleOf(flaws: readonly Flaw[], { entry }: Flaw, [renamed]: readonly Edit[]): string {
  if (flaws.length > 1) return 'Write all names as they are called here';
  return renamed ? `Change it to "${renamed.text}"` : `Take "${entry.name}" out`;
}

const hasNone: Effect = { fate: 'losses', says: 'knows no such name' };
/** There may be a tool of that name that is not offered to everybody. */
const mayLack: Effect = { fate: 'loads', says: 'may not have it' };
const harmless: Effect = { fate: 'loads', says: 'has no such tool any more' };
const understands: Effect = { fate: 'loads', says: 'still understands old names' };

function* claudeIssues(document: Document, tree: DataTree, format: Format): Iterable<Issue> {
  const node = tree.get(tree.root, 'tools');
  const allowed = { key: 'tools', names: namesIn(document, tree, node, true) };
  // Where the folder does not tell whose the file is, its names have to.
  if (format.id === 'plain' && !speaksClaude(allowed.names)) return;
  if (allowed.names.some(({ name }) => name === '*')) return;
  const denied = { key: 'disallowedTools', names: namesIn(document, tree, tree.get(tree.root, 'disallowedTools'), true) };
  const plans = tree.stringOf(tree.get(tree.root, 'permissionMode')) === 'plan';
  const isKept = (name: string) => isKeptFromSubagents(name) || (name === 'ExitPlanMode' && !plans);
  const flaws = allowed.names.flatMap((entry) => claudeFlaw(entry, allowed, isKept));
  const [first] = allowed.names;
  const resolves = ({ name }: ListedName) => {
    const base = baseOf(name);
    return isTool(base, 'claude') ? !isKeptFromSubagents(base) : currentName(base, 'claude') !== undefined && !isLost(base, 'claude');
  };
  if (first && flaws.length > 0 && !allowed.names.some(resolves)) {
    const refuses: Effect = { fate: 'losses', says: 'refuses to start the agent' };
    const span = { start: first.span.start, end: allowed.names.at(-1)?.span.end ?? first.span.end };
    const own = new Set(flaws.map(({ instead = '' }) => instead).filter((name) => name !== ''));
    const hint = own.size === 0 ? '' : ` Here they are called ${quoted(own)}.`;
    yield {
      kind: 'tool',
      key: 'tools',
      span,
      says: 'None of these tools is there',
      effect: refuses,
      hint,
      ...mending(document, allowed.names, flaws),
    };
  } else yield* told(document, allowed, flaws);
  yield* told(
    document,
    denied,
    denied.names.flatMap((entry) => claudeFlaw(entry, denied)),
  );
  yield* twice(document, allowed);
  const taken = new Set(denied.names.filter(({ name }) => !name.includes('(')).map(({ name }) => name));
  for (const { name, span } of allowed.names) {
    if (!taken.has(name)) continue;
    const effect: Effect = { fate: 'losses', says: 'takes it away' };
    yield { kind: 'tool', key: 'tools', span, says: `"${name}" is allowed, and disallowed as well`, effect };
  }
}

/** True where most of the names are Claude Code's, today's or yesterday's. */
function speaksClaude(names: readonly ListedName[]): boolean {
  const own = names.filter(({ name }) => isTool(baseOf(name), 'claude') || currentName(baseOf(name), 'claude') !== undefined);
  return own.length > names.length / 2;
}

/** Skills name tools to be used without asking, one by one or with patterns. */
function* skillIssues(document: Document, tree: DataTree): Iterable<Issue> {
  for (const key of ['allowed-tools', 'disallowed-tools']) {
    const listing = { key, names: namesIn(document, tree, tree.get(tree.root, key), true) };
    if (speaksClaude(listing.names))
      yield* told(
        document,
        listing,
        listing.names.flatMap((entry) => claudeFlaw(entry, listing)),
      );
  }
}

/** `Agent(reviewer)` is the tool `Agent`. */
function baseOf(name: string): string {
  return name.replace(/\(.*$/s, '');
}

function claudeFlaw(entry: ListedName, { names }: Listing, isKept = (_: string) => false): readonly Flaw[] {
  const base = baseOf(entry.name);
  const span = { start: entry.span.start, end: entry.span.start + base.length };
  const today = currentName(base, 'claude');
  if (today !== undefined && isLost(base, 'claude')) {
    // What nothing stands for any more, or what stands there as well, is missed by nobody.
    const missed = today !== '' && !names.some(({ name }) => baseOf(name) === today);
    const hint = missed ? ` What it did, "${today}" does.` : '';
    const effect = missed ? ({ ...harmless, fate: 'losses' } as const) : harmless;
    return [{ entry, span, says: `Tool "${base}" is gone`, effect, hint, instead: today, many: 'are gone' }];
  }
  if (today !== undefined) return [oldName(entry, span, base, today)];
  if (isKept(base)) {
    const effect: Effect = { fate: 'loads', says: 'never gives it to a subagent' };
    return [{ entry, span, says: `Tool "${base}" has no effect`, effect }];
  }
  return isTool(base, 'claude') ? [] : [unknown(entry, span, base, 'claude', hasNone)];
}

function oldName(entry: ListedName, span: Span, name: string, today: string): Flaw {
  const says = `Tool "${name}" is called "${today}" now`;
  return { entry, span, says, effect: understands, instead: today, many: 'are called otherwise now' };
}

/** Names that stand in a list more than once. */
function* twice(document: Document, { key, names }: Listing): Iterable<Issue> {
  const seen = new Set<string>();
  for (const entry of names) {
    const again = seen.has(entry.name);
    seen.add(entry.name);
    if (!again) continue;
    const effect: Effect = { fate: 'loads', says: 'needs it once' };
    const flaw = { entry, span: entry.span, says: `Tool "${entry.name}" is listed twice`, effect, instead: '' };
    yield { kind: 'tool', key, ...saidOf(flaw), ...mending(document, names, [flaw]) };
  }
}

function* geminiIssues(document: Document, tree: DataTree, { effects }: Format): Iterable<Issue> {
  const node = tree.get(tree.root, 'tools');
  if (node === undefined || tree.kindOf(node) !== 'sequence') return;
  const listing = { key: 'tools', names: namesIn(document, tree, node) };
  yield* told(
    document,
    listing,
    listing.names.flatMap((entry) => geminiFlaw(entry, effects.invalid)),
  );
  yield* twice(document, listing);
}

function geminiFlaw(entry: ListedName, refused: Effect): readonly Flaw[] {
  const { name, span } = entry;
  const today = currentName(name, 'gemini');
  if (today !== undefined) return [oldName(entry, span, name, today)];
  if (isKeptFromSubagents(name, 'gemini')) {
    const effect: Effect = { fate: 'loads', says: 'never gives it to a subagent' };
    return [{ entry, span, says: `Tool "${name}" has no effect`, effect }];
  }
  return isTool(name, 'gemini') ? [] : [{ ...unknown(entry, span, name, 'gemini', refused), effect: refused }];
}

/** OpenCode's map may hold any name, as servers bring their own; names of other tools are certain to have no effect. */
function* opencodeIssues(document: Document, tree: DataTree): Iterable<Issue> {
  const effect: Effect = { fate: 'losses', says: 'has no tool of that name, and does nothing about it' };
  for (const key of ['tools', 'permission']) {
    const node = tree.get(tree.root, key);
    const listing = { key, names: keysIn(document, tree, node) };
    const flaws = listing.names.flatMap((entry): readonly Flaw[] => {
      const { name, span } = entry;
      // In "permission" all that writes is called "edit".
      const isOther = key === 'permission' && (name === 'write' || name === 'patch');
      if (!isOther && (isTool(name, 'opencode') || equivalent(name, 'opencode') === undefined) && !/^mcp__/.test(name)) return [];
      const flaw = unknown(entry, span, name, 'opencode', effect);
      const own = tree.get(node, flaw.instead ?? '');
      // Two keys that want different things are for people to join.
      const differs = own !== undefined && JSON.stringify(tree.valueOf(own)) !== JSON.stringify(tree.valueOf(tree.get(node, name)));
      const { instead, ...rest } = flaw;
      return differs ? [rest] : [flaw];
    });
    yield* told(document, listing, flaws);
  }
}

/** Extensions and servers bring tools of any name: only what was renamed, and what other tools call theirs, is certain. */
function* copilotIssues(document: Document, tree: DataTree): Iterable<Issue> {
  const onGitHub = tree.stringOf(tree.get(tree.root, 'target')) === 'github-copilot';
  const listing = { key: 'tools', names: namesIn(document, tree, tree.get(tree.root, 'tools')) };
  const inCode: Effect = { fate: 'loads', says: 'still understands old names in VS Code' };
  const passes: Effect = { fate: 'loads', says: 'passes over unknown names in VS Code' };
  const flaws = listing.names.flatMap((entry): readonly Flaw[] => {
    const { name, span } = entry;
    const today = onGitHub ? undefined : currentName(name, 'copilot');
    if (today !== undefined) return [{ ...oldName(entry, span, name, today), effect: inCode }];
    const isMeant = /^mcp_/.test(name) || (!onGitHub && equivalent(name, 'copilot') !== undefined);
    return isTool(name, 'copilot') || !isMeant ? [] : [unknown(entry, span, name, 'copilot', passes)];
  });
  yield* told(document, listing, flaws);
  yield* twice(document, listing);
}

/** What is said of a name that a target does not have: whose it is, and what it is called here. */
function unknown(entry: ListedName, span: Span, name: string, target: TargetId, effect: Effect): Flaw {
  const says = `There is no tool "${name}"`;
  const many = 'are no tools';
  const own = equivalent(name, target);
  if (own !== undefined) return { entry, span, says, effect, hint: ` Here it is called "${own}".`, instead: own, many };
  const owner = targets.find(({ id }) => id === ownerOf(name));
  if (owner) return { entry, span, says, effect, hint: ` It is one of ${owner.title}.`, many };
  const near = meantBy(name, target);
  if (near !== undefined) return { entry, span, says, effect, hint: ` Did you mean "${near}"?`, instead: near, isGuess: true, many };
  return { entry, span, says: `Tool "${name}" is not known`, effect: mayLack };
}

/** A name that differs in a letter or two: longer names are near to others that they have nothing to do with. */
function meantBy(name: string, target: TargetId): string | undefined {
  const near = didYouMean(name, toolsOf(target).keys());
  if (near === undefined || Math.abs(near.length - name.length) > 2) return undefined;
  return near.length >= 4 && near[0]?.toLowerCase() === name[0]?.toLowerCase() && sharedLetters(near, name) >= near.length - 2
    ? near
    : undefined;
}

/** How many letters at the start and at the end two words have in common. */
function sharedLetters(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return start + end;
}

/** What a name of another case, of another tool, or of another tool's form for servers is called here. */
function equivalent(name: string, target: TargetId): string | undefined {
  const [act] = actsOf(name, target);
  const here = act === undefined ? undefined : toolFor(act, target);
  if (here !== undefined && here !== name) return here;
  const otherCase = [...toolsOf(target).keys()].find((each) => each !== name && each.toLowerCase() === name.toLowerCase());
  if (otherCase !== undefined) return otherCase;
  const owner = ownerOf(name);
  if (owner !== undefined) return owner === target ? undefined : equivalentTool(name, owner, target);
  return serverToolFor(name, target);
}
