/** The topics that decisions are tagged with, so that everybody finds them by the same words. */
import type { Snapshot } from '../../engine/document.ts';
import { logsOf } from './log/log.ts';

/** A topic of backend work. */
export interface Topic {
  readonly tag: string;
  /** What is decided under it. */
  readonly says: string;
  /** Other tags that mean as much. */
  readonly alike?: RegExp;
  /** The id of the language whose files it is about. */
  readonly language?: string;
}

/** The topics, the most usual ones first. */
export const topics: readonly Topic[] = [
  {
    tag: 'database-schema',
    says: 'tables, keys, types, migrations',
    alike: /^(?:database|databases|db|sql|schema|data-model|migrations?|postgres(?:ql)?|mysql|sqlite)$/,
    language: 'sql',
  },
  {
    tag: 'api-design',
    says: 'operations, errors, versions, paging',
    alike: /^(?:apis?|rest|rest-api|openapi|http-api|endpoints?)$/,
    language: 'openapi',
  },
  { tag: 'auth-strategy', says: 'who callers are, and what each may do' },
  { tag: 'caching', says: 'what is kept where, and for how long' },
  { tag: 'messaging', says: 'queues, events, streams' },
  { tag: 'service-boundaries', says: 'which service does what, and owns which data' },
  { tag: 'deployment', says: 'where it runs, and how it gets there' },
  { tag: 'observability', says: 'logs, metrics, traces, alerts' },
  { tag: 'performance', says: 'response times, load, limits' },
  { tag: 'security', says: 'threats, secrets, encryption' },
  { tag: 'data-retention', says: 'what is deleted or archived, and when' },
  { tag: 'testing', says: 'what is tested, and how' },
];

/** A tag in use, and how many decisions have it. */
export interface UsedTag {
  readonly tag: string;
  readonly uses: number;
}

/** The tags of all logs, the most used first. The decision with this URI does not count. */
export function usedTags(snapshot: Snapshot, except?: string): readonly UsedTag[] {
  const counts = new Map<string, number>();
  for (const record of logsOf(snapshot).flatMap(({ records }) => records)) {
    if (record.document.uri === except) continue;
    for (const tag of record.decision.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag, uses]) => ({ tag, uses }));
}

/** True for a tag of this topic, however people write it. */
export function isOfTopic({ tag: own, alike }: Topic, tag: string): boolean {
  const plain = plainTag(tag);
  return plain === own || alike?.test(plain) === true;
}

/** A tag as tags are compared: `Database Schema` and `database_schema` are `database-schema`. */
export function plainTag(tag: string): string {
  return tag
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}
