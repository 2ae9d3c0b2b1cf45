/** Recall: the decisions and documents that matter for some tags, some words or a file, what matters most first. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import { agentSlug, agentsOf } from '../agent/relations.ts';
import { governanceOf } from '../decision/governance/governance.ts';
import { mentioned, mentionsIn } from '../decision/log/mentions.ts';
import { createPageSearch, type DecisionSearch } from '../decision/search.ts';
import { isOfTopic, plainTag, topics } from '../decision/topics.ts';
import { languages } from '../index.ts';
import { isPast, type Memory, memoriesOf, memoryPages } from './memories.ts';
import { waysToName } from './names-file.ts';

/** What is asked for; what is recalled answers each of these. Without any, all is. */
export interface Question {
  /** Any of these; the more the better. */
  readonly tags?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly file?: Document | undefined;
}

export interface Recalled extends Memory {
  /** Why it is recalled, each in a few words. */
  readonly reasons: readonly string[];
}

/** Search in all that is remembered, which follows the workspace. */
export function createMemorySearch(): DecisionSearch {
  return createPageSearch(memoryPages);
}

/** What is recalled: what holds first, of that what fits best, and of that the newest. What superseded it comes along. */
export function recall(snapshot: Snapshot, { tags = [], text = '', file }: Question, search = createMemorySearch()): readonly Recalled[] {
  const ways: Way[] = [];
  if (tags.length > 0) ways.push(byTags(tags));
  if (text.trim() !== '') ways.push(byText(snapshot, text, search));
  if (file) ways.push(byFile(snapshot, file));
  const found = new Map<string, Weighed>();
  const all = memoriesOf(snapshot);
  for (const memory of all) {
    const answers = ways.map((way) => way(memory));
    if (answers.some((answer) => answer.length === 0)) continue;
    const reasons = answers.flat().sort((a, b) => b.weight - a.weight);
    found.set(memory.document.uri, { memory, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) });
  }
  const byUri = new Map(all.map((memory) => [memory.document.uri, memory]));
  for (const { memory, weight } of found.values()) {
    for (const { uri } of memory.successors) {
      const successor = byUri.get(uri);
      if (!successor || found.has(uri)) continue;
      const words = `superseded ${memory.label === '' ? `"${memory.title}"` : memory.label}`;
      found.set(uri, { memory: successor, reasons: [{ words, weight }], weight });
    }
  }
  return [...found.values()].sort(byWorth).map(({ memory, reasons }) => ({ ...memory, reasons: reasons.map(({ words }) => words) }));
}

interface Reason {
  readonly words: string;
  readonly weight: number;
}

/** Says why something is recalled; no reasons where it is not. */
type Way = (memory: Memory) => readonly Reason[];

interface Weighed {
  readonly memory: Memory;
  readonly reasons: readonly Reason[];
  readonly weight: number;
}

function byWorth(a: Weighed, b: Weighed): number {
  return (
    Number(isPast(a.memory)) - Number(isPast(b.memory)) ||
    b.weight - a.weight ||
    Number(isOpen(a.memory)) - Number(isOpen(b.memory)) ||
    compare(b.memory.date ?? '', a.memory.date ?? '') ||
    compare(b.memory.document.uri, a.memory.document.uri)
  );
}

/** True for what is only proposed. */
function isOpen({ status }: Memory): boolean {
  return status === 'proposed' || status === 'unknown';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byTags(tags: readonly string[]): Way {
  const asked = new Set(tags.map(plainTag));
  return (memory) => memory.tags.filter((tag) => asked.has(plainTag(tag))).map((tag) => ({ words: `tagged "${tag}"`, weight: 10 }));
}

function byText(snapshot: Snapshot, text: string, search: DecisionSearch): Way {
  const hits = search.search(snapshot, text);
  const best = hits[0]?.score ?? 1;
  const weights = new Map(hits.map(({ page, score }) => [page.document.uri, (10 * score) / best]));
  return ({ document }) => {
    const weight = weights.get(document.uri);
    return weight === undefined ? [] : [{ words: `says "${text.trim()}"`, weight }];
  };
}

/** What weighs how much: what binds the file more than what speaks of it, and that more than what is about its like. */
const weights = { governs: 50, named: 40, links: 30, names: 25, rules: 15, topic: 10 } as const;

function byFile(snapshot: Snapshot, file: Document): Way {
  const named = new Set(
    mentionsIn(file)
      .flatMap((mention) => mentioned(snapshot, file, mention))
      .map(({ document }) => document),
  );
  const rulings = governanceOf(snapshot).rulings.filter(({ covers }) => covers(file.uri));
  const language = languageOf(file);
  const aboutIt = topics.filter((topic) => topic.language !== undefined && topic.language === language);
  const agentNames = agentsOf(snapshot).names.get(file);
  return ({ document, tags }) => {
    if (document === file) return [];
    const reasons: Reason[] = [];
    const own = rulings.filter(({ uri }) => uri === document.uri);
    if (own.some(({ paths }) => paths !== undefined)) reasons.push({ words: 'governs this file', weight: weights.governs });
    else if (own.some(({ rule }) => rule.startsWith(`${language}/`)))
      reasons.push({ words: 'governs files of this kind', weight: weights.rules });
    if (named.has(document)) reasons.push({ words: 'named in this file', weight: weights.named });
    const way = waysToName(snapshot, document, file.uri);
    if (way === 'links') reasons.push({ words: 'links to this file', weight: weights.links });
    if (way === 'names') reasons.push({ words: 'names this file', weight: weights.names });
    const tag = tags.find((each) => {
      return aboutIt.some((topic) => isOfTopic(topic, each)) || (agentNames !== undefined && agentSlug(each) === agentSlug(agentNames));
    });
    if (tag !== undefined) reasons.push({ words: `tagged "${tag}"`, weight: weights.topic });
    return reasons;
  };
}

/** The language that reads a file. */
const languageOf: (file: Document) => string | undefined = memo((file) => languages.find((language) => language.owns(file))?.id);
