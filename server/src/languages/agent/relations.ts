/** Tells which agents an agent file speaks of, and which files those are. */
import { baseName, type Document, folderOf, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { documentsOf } from '../../engine/language.ts';
import { readBody, sectionAt } from './body/body.ts';
import { plainTitle } from './body/title.ts';
import { isBuiltIn, namesRole } from './know/roles.ts';
import { agent } from './language.ts';
import { namesIn } from './names.ts';

/**
 * How an agent speaks of another: as one that it hands the conversation to, that stands in its list of related agents,
 * that it may start, as a skill it loads, or in passing.
 */
export type RelationKind = 'handoff' | 'related' | 'delegates' | 'skill' | 'mentions';

export interface Relation {
  readonly kind: RelationKind;
  /** As written, without markup. */
  readonly name: string;
  readonly span: Span;
  /** The file of the agent or skill; undefined where the workspace has none of that name. */
  readonly to?: Document;
}

/** A name to compare by: `Backend Architect`, `backend_architect` and `backend-architect` are one. */
export function agentSlug(name: string): string {
  return (/[^ -~]/.test(name) ? name.normalize('NFKD') : name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The agents of a workspace. */
export interface AgentNames {
  /** By every name that they go by, as `agentSlug` writes it. */
  readonly bySlug: ReadonlyMap<string, readonly Document[]>;
  /** What each is called. */
  readonly names: ReadonlyMap<Document, string>;
}

/** The agents there are. */
export const agentsOf: (snapshot: Snapshot) => AgentNames = memo((snapshot) => {
  const named = new Map<string, Document[]>();
  const names = new Map<Document, string>();
  for (const document of documentsOf(snapshot, agent)) {
    const model = agent.parse(document);
    if (model.format.kind !== 'agent') continue;
    names.set(document, model.name);
    for (const slug of new Set(slugsOf(document, model.name))) {
      const known = named.get(slug);
      if (known) known.push(document);
      else named.set(slug, [document]);
    }
  }
  return { names, bySlug: named };
});

/** By what it says it is called, by its file, and by its file without the folder's name that collections put in front. */
function slugsOf({ uri }: Document, name: string): readonly string[] {
  const file = agentSlug(baseName(uri).replace(/(?:\.agent|\.chatmode)?\.(?:md|toml)$/i, ''));
  const folder = agentSlug(baseName(folderOf(uri)));
  const plain = file.startsWith(`${folder}-`) ? [file.slice(folder.length + 1)] : [];
  const plugin = folder === 'agents' ? [`${agentSlug(baseName(folderOf(folderOf(uri))))}-${file}`] : [];
  return [agentSlug(name), file, ...plain, ...plugin].filter((slug) => slug !== '');
}

/** The one that has most folders in common with the file that speaks of it. */
function nearest(candidates: readonly Document[], from: Document): Document | undefined {
  let best: Document | undefined;
  let most = -1;
  for (const candidate of candidates) {
    const shared = sharedFolders(candidate.uri, from.uri);
    if (shared > most) {
      best = candidate;
      most = shared;
    }
  }
  return best;
}

function sharedFolders(a: string, b: string): number {
  const one = a.split('/');
  const other = b.split('/');
  const differs = one.findIndex((part, index) => part !== other[index]);
  return differs < 0 ? one.length : differs;
}

/** The skills there are, by the folder that holds each. */
const skillsOf: (snapshot: Snapshot) => ReadonlyMap<string, readonly Document[]> = memo((snapshot) => {
  const skills = new Map<string, Document[]>();
  for (const document of documentsOf(snapshot, agent)) {
    if (agent.parse(document).format.kind !== 'skill') continue;
    const slug = agentSlug(baseName(folderOf(document.uri)));
    const known = skills.get(slug);
    if (known) known.push(document);
    else skills.set(slug, [document]);
  }
  return skills;
});

/** What an agent file says of other agents and of skills, in the order of its text. */
export function relationsOf(snapshot: Snapshot, document: Document): readonly Relation[] {
  return relating(snapshot)(document);
}

const relating = memo((snapshot: Snapshot) => {
  const agents = agentsOf(snapshot);
  const skills = skillsOf(snapshot);
  return memo((document: Document): readonly Relation[] => {
    const relations: Relation[] = [];
    for (const { kind, name, span, slug, sure } of spokenOf(document)) {
      if (span.start < (relations.at(-1)?.span.end ?? 0)) continue;
      const to = nearest((kind === 'skill' ? skills : agents.bySlug).get(slug) ?? [], document);
      // What an agent says of itself is no relation.
      if (to !== document && (to || sure)) relations.push({ kind, name, span, ...(to && { to }) });
    }
    return relations;
  });
});

/** What may be a relation: only one that is sure is one where no agent has that name. */
interface Spoken extends Pick<Relation, 'kind' | 'name' | 'span'> {
  readonly slug: string;
  readonly sure: boolean;
}

/** What the file says, whatever the workspace holds. */
const spokenOf: (document: Document) => readonly Spoken[] = memo((document) => {
  const found = [...inFrontmatter(document), ...inBody(document)].filter(({ slug }) => !isBuiltIn(slug));
  return found.sort((a, b) => a.span.start - b.span.start || Number(b.sure) - Number(a.sure));
});

function* inFrontmatter(document: Document): Iterable<Spoken> {
  const { tree } = agent.parse(document);
  if (!tree) return;
  const listed = (kind: RelationKind, ...path: readonly (string | number)[]) =>
    namesIn(document, tree, tree.get(tree.root, ...path)).flatMap(({ name, span }) =>
      isPattern(name) ? [] : [named(name, span.start, kind, true)],
    );
  for (const { name, span } of namesIn(document, tree, tree.get(tree.root, 'tools'))) {
    const call = /^(?:Agent|Task)\(([^)]*)\)?$/.exec(name);
    for (const match of call?.[1]?.matchAll(/[^,\s](?:[^,]*[^,\s])?/g) ?? [])
      if (!isPattern(match[0])) yield named(match[0], span.start + name.indexOf('(') + 1 + match.index, 'delegates', true);
  }
  yield* listed('delegates', 'agents');
  yield* listed('skill', 'skills');
  const handoffs = [...tree.items(tree.get(tree.root, 'handoffs'))];
  for (const index of handoffs.keys()) yield* listed('handoff', 'handoffs', index, 'agent');
}

/** True for `*` and the like, which name nobody. */
function isPattern(name: string): boolean {
  return /[*(){}]/.test(name);
}

/** Titles and lead-ins of lists that name other agents. */
const relatedTitle =
  /^(?:(?:related|complementary|companion|adjacent|connected|partner) (?:sub-?)?agents?|(?:integration|integrates|collaboration|collaborates|coordination|works|working|handoffs?) (?:with|to) (?:other |related )?(?:sub-?)?agents|agent (?:collaboration|integration|relationships|handoffs))$/;

function* inBody(document: Document): Iterable<Spoken> {
  const body = readBody(document);
  let leadIn = '';
  for (const passage of body.passages) {
    if (passage.isExample) continue;
    const words = document.text.slice(passage.span.start, passage.span.end);
    if (passage.kind !== 'item') leadIn = /agents?\W*$/i.test(passage.text) ? plainTitle(passage.text) : '';
    else {
      const title = [leadIn, sectionAt(body, passage.span.start)?.title ?? ''].find((each) => relatedTitle.test(each));
      if (title !== undefined) yield* relatedIn(words, passage.span.start, title.startsWith('related'));
    }
    yield* mentionsIn(words, passage.span.start);
  }
}

/** The agents that an item of such a list names: in front and marked, or by a hyphened name. */
function* relatedIn(words: string, offset: number, isRelatedList: boolean): Iterable<Spoken> {
  const marked = /^\[?(?:\*\*|__|`)+@?([^*_`\n]{2,60}?):?(?:\*\*|__|`)+/.exec(words) ?? /^\[([^\]\n]{2,60})\]\(/.exec(words);
  for (const match of marked?.[1]?.matchAll(/[^\s/][^/]*[^\s/]/g) ?? []) {
    const start = (marked?.[0].indexOf(marked[1] ?? '') ?? 0) + match.index;
    yield named(match[0], offset + start, 'related', isRelatedList || namesRole(match[0]));
  }
  const plain = /^\p{L}[\p{L}\p{N} ]{2,50}?(?=\s*(?::|[-–—]+\s|$))/u.exec(words);
  if (plain) yield named(plain[0], offset, 'related', false);
  for (const match of words.matchAll(/(?<![\w/.@-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w/]|\.\w)/g))
    yield named(match[0], offset + match.index, 'related', namesRole(match[0]) && !match[0].endsWith('-agent'));
}

/** How prose speaks of an agent, from what is sure to be one to what is one if there is one of that name. */
const mentions: readonly {
  readonly words: RegExp;
  /** What a passage holds that they are found in: asked first, for it costs little. */
  readonly needs: string;
  readonly kind: RelationKind;
  readonly sure: boolean;
}[] = [
  { words: /(?<![\w/.@`-])@agent-([a-z][\w-]*)/dg, needs: '@agent-', kind: 'mentions', sure: true },
  {
    words:
      /\b(?:delegate|hand(?:s|ing)? off|escalate|route|pass) (?:\w+ ){0,3}to (?:the )?(?:\*\*|`)@?([^*`\n]{2,60}?)(?:\*\*|`) (?:sub-?)?agent\b/dgi,
    needs: 'agent',
    kind: 'delegates',
    sure: true,
  },
  {
    words: /\b(?:use|invoke|call|launch|start|spawn|run|consult) the (?:\*\*|`)@?([^*`\n]{2,60}?)(?:\*\*|`) (?:sub-?)?agent\b/dgi,
    needs: 'agent',
    kind: 'delegates',
    sure: true,
  },
  {
    words:
      /\b(?:delegate|hand(?:s|ing)? off|escalate) (?:\w+ ){0,3}to (?:the )?(?:\*\*|`)?@?([\p{L}\p{N}][\p{L}\p{N}-]*(?: [\p{Lu}][\p{L}\p{N}-]*){0,3})/dgu,
    needs: ' to ',
    kind: 'delegates',
    sure: false,
  },
  { words: /(?<![\w/.@`-])@([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?![\w/])/dg, needs: '@', kind: 'mentions', sure: false },
  { words: /\bsubagent_type\s*[:=]\s*["']([\w:-]+)["']/dg, needs: 'subagent_type', kind: 'delegates', sure: false },
  { words: /(?:\*\*|`)([\p{L}\p{N}][^*`\n]{1,60}?)(?:\*\*|`)/dgu, needs: '', kind: 'mentions', sure: false },
  { words: /\b([a-z][a-z0-9]*(?:-[a-z0-9]+)+) (?:sub-?)?agent\b/dg, needs: 'agent', kind: 'mentions', sure: false },
];

/** What a passage has that names an agent; most passages have none of it. */
const mayMention = /[@`]|\*\*|agent|delegat|hand(?:s|ing)? off|escalat/i;

function* mentionsIn(words: string, offset: number): Iterable<Spoken> {
  if (!mayMention.test(words)) return;
  for (const { words: pattern, needs, kind, sure } of mentions) {
    if (!words.includes(needs)) continue;
    for (const match of words.matchAll(pattern)) {
      const [start = 0] = match.indices?.[1] ?? [];
      const name = match[1] ?? '';
      if (sure || isName(name)) yield named(name, offset + start, kind, sure);
    }
  }
}

/** True for what is written as the name of somebody: `ux-researcher`, `UX Researcher`; not `accessibility`. */
function isName(name: string): boolean {
  return namesRole(name) || /^\S+-\S+$/.test(name) || /^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(name);
}

function named(name: string, start: number, kind: RelationKind, sure: boolean): Spoken {
  return { kind, name, span: { start, end: start + name.length }, slug: agentSlug(name), sure };
}
