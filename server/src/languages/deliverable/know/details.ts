/** What a document has to say about a topic once it takes it up, as data. */
import type { DeliverableKind } from '../kinds.ts';

export interface Topic {
  /** As messages name it. */
  readonly name: string;
  readonly kinds: readonly DeliverableKind[];
  /** What takes it up. */
  readonly mentioned: RegExp;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** The rest of a sentence that starts with `nothing says`. */
  readonly what: string;
  /** What says it, anywhere in the document. */
  readonly said: RegExp;
}

export const topics: readonly Topic[] = [
  {
    name: 'A stream to clients',
    kinds: ['architecture', 'api'],
    mentioned: /\bweb ?sockets?\b|\bserver-sent events\b|\bSSE\b/i,
    statements: [
      {
        what: 'in which order messages arrive',
        said: /\bordering\b|\bordered\b|\bin order\b|\bout[- ]of[- ]order\b|\bsequences?\b|\bmonotonic/i,
      },
      {
        what: 'what a client gets after a reconnect',
        said: /\bre-?connect|\bresum(?:e|es|ption|ing)\b|\breplay|\bresubscri|\blast-event-id\b|\bcatch(?:es)? up\b/i,
      },
    ],
  },
  {
    name: 'A cache',
    kinds: ['architecture', 'api'],
    mentioned:
      /^[ \t>]*(?:[-*+|][ \t]*)?\**(?:cach(?:e|es|ing)(?: (?:layer|strategy))?)\**[ \t]*[:|]\**[ \t]*(?!none\b|no\b|n\/a|[-–—]|\[)\S/im,
    statements: [
      {
        what: 'how long entries live',
        said: /\bTTLs?\b|\btime[- ]to[- ]live\b|\bexpir|\bmax-age\b|\bkept for\b|\bcach\w*[^\r\n]*\b\d+ ?(?:s|sec|seconds?|min|minutes?|h|hours?|days?)\b/i,
      },
      {
        what: 'how they are made invalid',
        said: /\binvalidat|\bevict|\bwrite-(?:through|behind|around)\b|\bpurg|\bETag|\bversioned keys?\b|\bstale/i,
      },
    ],
  },
  {
    name: 'A backup',
    kinds: ['architecture', 'schema'],
    mentioned: /\bbackups?\b|\bdisaster recovery\b/i,
    statements: [
      {
        what: 'how much data may be lost',
        said: /\bRPO\b|\brecovery point\b|\bdata (?:may be |is )?los(?:t|s)\b|\bpoint[- ]in[- ]time\b/i,
      },
      {
        what: 'how soon it is back',
        said: /\bRTO\b|\brecovery time\b|\b(?:back|restored?|recover(?:ed|s)?)\b[^\r\n]{0,30}\b(?:within|in|under)\b/i,
      },
    ],
  },
  {
    name: 'Monitoring',
    kinds: ['architecture'],
    mentioned: /^#{1,6}[ \t]+.*\b(?:observability|monitoring|alert(?:s|ing)?)\b/im,
    statements: [
      {
        what: 'from which value on somebody is called',
        said: /(?:\b(?:above|below|over|under|exceed(?:s|ing)?|more than|less than|at least|at most|drops? (?:to|below)|threshold)\b|[<>≥≤])[^\r\n]{0,20}\d/i,
      },
    ],
  },
  {
    name: 'Automatic scaling',
    kinds: ['architecture'],
    mentioned: /\bauto-?scal(?:e|es|ed|ing|er)\b/i,
    statements: [
      {
        what: 'between which numbers of instances',
        said: /\b(?:min(?:imum)?|at least|from|between)\b[^\r\n]{0,30}\d[^\r\n]*\b(?:max(?:imum)?|at most|up to|to|and)\b[^\r\n]{0,30}\d|\bmax(?:imum)?\b[^\r\n]{0,20}\d|\d+ ?(?:-|–|to) ?\d+ (?:instances|replicas|pods|tasks|nodes|containers|workers)/i,
      },
    ],
  },
  {
    name: 'A queue',
    kinds: ['architecture'],
    mentioned: /^[ \t>]*(?:[-*+|][ \t]*)?\**(?:(?:message )?queues?|message broker)\**[ \t]*[:|]\**[ \t]*(?!none\b|no\b|n\/a|[-–—]|\[)\S/im,
    statements: [
      { what: 'what becomes of messages that fail', said: /\bdead[- ]?letter|\bDLQ\b|\bretr(?:y|ies|ied)\b|\bredeliver|\bpoison/i },
    ],
  },
];
