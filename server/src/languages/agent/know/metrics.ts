/** The metrics that agents are held to: how texts name them, and which way is better. */

export interface Metric {
  /** As messages say it: `database query time`. */
  readonly name: string;
  readonly kind: 'time' | 'share' | 'size' | 'rate';
  /** Whether less of it is better, or more. */
  readonly wants: 'low' | 'high';
  /** How a text names it. */
  readonly words: RegExp;
}

const metrics: readonly Metric[] = [
  {
    name: 'database query time',
    kind: 'time',
    wants: 'low',
    words:
      /\b(?:(?:database|db|sql)[ -])?quer(?:y|ies)(?: (?:response|execution|processing))? (?:times?|latency|performance)\b|\b(?:database|db|sql) quer(?:y|ies)\b(?: (?:perform|run|execute|complete|respond|return|stay)\w*)?/i,
  },
  {
    name: 'API response time',
    kind: 'time',
    wants: 'low',
    words: /\bAPI (?:endpoint )?(?:response|latency|request)(?: times?| latency)?\b|\bAPIs? (?:respond|return|answer)s?\b/i,
  },
  {
    name: 'page load time',
    kind: 'time',
    wants: 'low',
    words: /\bpages?[ -]load(?:s|ing)?(?:[ -](?:times?|speeds?))?\b|\bload(?:ing)? times?\b/i,
  },
  { name: 'Largest Contentful Paint', kind: 'time', wants: 'low', words: /\bLCP\b|\blargest contentful paint\b/i },
  { name: 'First Contentful Paint', kind: 'time', wants: 'low', words: /\bFCP\b|\bfirst contentful paint\b/i },
  { name: 'Time to Interactive', kind: 'time', wants: 'low', words: /\bTTI\b|\btime to interactive\b/i },
  { name: 'build time', kind: 'time', wants: 'low', words: /\bbuild times?\b|\bbuilds? (?:complete|finish|run)\w*\b/i },
  { name: 'deployment time', kind: 'time', wants: 'low', words: /\bdeploy(?:ment)? times?\b/i },
  { name: 'startup time', kind: 'time', wants: 'low', words: /\b(?:app(?:lication)? )?(?:start[ -]?up|launch)(?: times?)?\b/i },
  { name: 'uptime', kind: 'share', wants: 'high', words: /\buptime\b|\bavailability\b/i },
  { name: 'test coverage', kind: 'share', wants: 'high', words: /\b(?:test|code)[ -]coverage\b/i },
  { name: 'crash-free rate', kind: 'share', wants: 'high', words: /\bcrash-free\b/i },
  { name: 'frame rate', kind: 'rate', wants: 'high', words: /\bframe ?rates?\b|(?<=\d ?)fps\b/i },
  { name: 'bundle size', kind: 'size', wants: 'low', words: /\bbundle(?: sizes?)?\b/i },
];

const anyMetric = new RegExp(metrics.map(({ words }) => words.source).join('|'), 'i');

/** The metric that a clause speaks of; undefined for none, and for more than one. */
export function metricIn(text: string): Metric | undefined {
  if (!anyMetric.test(text)) return undefined;
  const spoken = metrics.filter(({ words }) => words.test(text));
  return spoken.length === 1 ? spoken[0] : undefined;
}
