/** The documents an architect hands over, as data: what each is recognised by, and what belongs in it. */

export type DeliverableKind = 'architecture' | 'schema' | 'api' | 'brief' | 'handoff';

/** A part that readers of a document look for. */
export interface Section {
  readonly name: string;
  /** What headings and fields that hold it are called. */
  readonly called: RegExp;
  /** What a new one starts with: lines whose places in brackets are to be filled in. */
  readonly skeleton: readonly string[];
}

export interface Profile {
  readonly kind: DeliverableKind;
  /** As messages say it: `architecture specification`. */
  readonly name: string;
  /** What its first heading says. */
  readonly title: RegExp;
  /** What its headings and fields are called: `least` of these have to be there, for titles alone deceive. */
  readonly marks: readonly RegExp[];
  readonly least: number;
  readonly sections: readonly Section[];
}

const architecture: Profile = {
  kind: 'architecture',
  name: 'architecture specification',
  title: /\barchitecture\b/i,
  marks: [/^architecture pattern$/i, /^communication pattern$/i, /^data pattern$/i, /^deployment pattern$/i],
  least: 2,
  sections: [
    {
      name: 'Capacity',
      called: /\b(?:capacity|scal(?:e|ing|ability)|load|growth)\b/i,
      skeleton: ['| What | Today | Limit by design |', '| --- | --- | --- |', '| Requests a second, peak | [number] | [number] |'],
    },
    {
      name: 'Service Level Objectives',
      called: /\b(?:service[- ]levels?|slos?|objectives|success metrics|quality (?:goals|attributes|requirements)|performance)\b/i,
      skeleton: [
        '| Indicator | Objective | Measured over |',
        '| --- | --- | --- |',
        '| Availability | [share, such as 99.9 %] | [days] |',
        '| Latency, 95th percentile | [milliseconds] | [days] |',
      ],
    },
    {
      name: 'Security',
      called: /\b(?:security|threats?|authentication|auth)\b/i,
      skeleton: [
        '- Authentication: [how callers prove who they are]',
        '- Authorization: [who may do what, and where that is checked]',
        '- Encryption: [in transit and at rest]',
      ],
    },
    {
      name: 'Recovery',
      called: /\b(?:backups?|(?:disaster )?recovery|resilience|continuity|restore)\b/i,
      skeleton: ['- Backup: [how often, kept how long]', '- RPO: [how much data may be lost]', '- RTO: [how soon it is back]'],
    },
    {
      name: 'Observability',
      called: /\b(?:observability|monitoring|alert(?:s|ing)?|telemetry)\b/i,
      skeleton: [
        '| Signal | Alert when | Who is called |',
        '| --- | --- | --- |',
        '| Error rate | [threshold, such as above 1 %] | [team] |',
      ],
    },
  ],
};

const schema: Profile = {
  kind: 'schema',
  name: 'schema document',
  title: /\b(?:database|data|db) schema\b|\bschema (?:document|design|specification)\b/i,
  marks: [
    /^(?:\d+\.? )?(?:tables|entities)\b/i,
    /^(?:\d+\.? )?index(?:es|ing)?\b/i,
    /\b(?:capacity|volumes|expected rows|row counts?)\b/i,
    /^(?:\d+\.? )?(?:data )?retention\b/i,
    /^(?:\d+\.? )?migrations?\b/i,
    /^(?:\d+\.? )?relation(?:ship)?s\b/i,
  ],
  least: 3,
  sections: [
    { name: 'Tables', called: /\b(?:tables?|entit(?:y|ies))\b/i, skeleton: ['[What each table holds, and its definition.]'] },
    {
      name: 'Indexes',
      called: /\b(?:index(?:es|ing)?|indices)\b/i,
      skeleton: ['| Index | Query it serves |', '| --- | --- |', '| [name] | [query] |'],
    },
    {
      name: 'Capacity',
      called: /\b(?:capacity|volumes?|growth|rows?|size|scale)\b/i,
      skeleton: ['| Table | Rows today | Rows in a year |', '| --- | --- | --- |', '| [table] | [number] | [number] |'],
    },
    {
      name: 'Retention',
      called: /\b(?:retention|archiv\w*|deletion|lifecycle)\b/i,
      skeleton: ['[What is deleted or archived, and when.]'],
    },
  ],
};

const api: Profile = {
  kind: 'api',
  name: 'API design',
  title: /\bapi (?:design|specification)\b/i,
  marks: [
    /^(?:\d+\.? )?(?:endpoints|operations|resources|routes)\b/i,
    /\bauthentication\b/i,
    /^(?:\d+\.? )?errors?\b/i,
    /\bversioning\b/i,
    /\bpagination\b/i,
    /\brate limit(?:s|ing)?\b/i,
  ],
  least: 3,
  sections: [
    {
      name: 'Endpoints',
      called: /\b(?:endpoints?|operations?|resources?|routes?|paths?)\b/i,
      skeleton: ['| Method and path | Does |', '| --- | --- |', '| [GET /orders] | [lists orders] |'],
    },
    { name: 'Authentication', called: /\b(?:auth\w*|security)\b/i, skeleton: ['[How clients prove who they are, and what each may do.]'] },
    { name: 'Errors', called: /\b(?:errors?|problems?)\b/i, skeleton: ['[The form of an error, and the codes there are.]'] },
    {
      name: 'Versioning',
      called: /\b(?:version\w*|compatibility|deprecation)\b/i,
      skeleton: ['[Where the version stands, and how one is retired.]'],
    },
    { name: 'Pagination', called: /\b(?:paginat\w*|paging|lists?)\b/i, skeleton: ['[How long lists are cut, and the largest page.]'] },
    { name: 'Rate limits', called: /\b(?:rate[- ]limit\w*|throttl\w*|quotas?)\b/i, skeleton: ['[How many requests, and what 429 tells.]'] },
  ],
};

const brief: Profile = {
  kind: 'brief',
  name: 'project brief',
  title: /\bproject brief\b/i,
  marks: [
    /\bdata models?\b/i,
    /\bbusiness (?:logic|rules)\b/i,
    /\bscal(?:e|ability)\b/i,
    /\bsecurity\b/i,
    /\bintegrations?\b/i,
    /\busers and roles\b/i,
    /\bconfirmed by\b|\bconfirmation\b/i,
    /\bquestions\b/i,
  ],
  least: 3,
  sections: [
    { name: 'Data model', called: /\bdata\b/i, skeleton: ['- Which things are kept, and how do they belong together? [answer]'] },
    { name: 'Business rules', called: /\bbusiness\b|\brules\b/i, skeleton: ['- Which rules hold without exception? [answer]'] },
    {
      name: 'Scale and performance',
      called: /\bscal\w*|\bperformance\b|\bload\b/i,
      skeleton: ['- How many users and requests at the peak? [answer]'],
    },
    { name: 'Security and privacy', called: /\bsecurity\b|\bprivacy\b/i, skeleton: ['- Who may see and change what? [answer]'] },
    {
      name: 'Integrations',
      called: /\bintegrat\w*|\binterfaces?\b|\bexternal\b/i,
      skeleton: ['- Which other systems take part? [answer]'],
    },
  ],
};

const handoff: Profile = {
  kind: 'handoff',
  name: 'handoff',
  title: /\bhand-?off\b/i,
  marks: [/^from$/i, /^to$/i],
  least: 2,
  sections: [
    {
      name: 'Completed',
      called: /\b(?:completed?|done|finished|delivered|accomplished|current state|evidence|what (?:was|is|has been) (?:done|built))\b/i,
      skeleton: ['- [what is finished, and where it is]'],
    },
    {
      name: 'Pending',
      called:
        /\b(?:pending|open|remaining|outstanding|next|to[- ]?dos?|in progress|not (?:yet )?done|what is needed|deliverable request|tasks?)\b/i,
      skeleton: ['- [what is left to do]'],
    },
    {
      name: 'Constraints and risks',
      called: /\b(?:constraints?|risks?|blockers?|blocked|caveats?|known issues?|watch out|assumptions?|warnings?|dependencies)\b/i,
      skeleton: ['- [what the receiver has to know]'],
    },
  ],
};

/** Every kind there is; the first that fits counts. */
export const profiles: readonly [Profile, ...Profile[]] = [architecture, schema, api, brief, handoff];
