/** Finds the parts of a decision by their headings, and tells its format by the parts it has. */
import type { Heading } from '../../markdown/markdown.ts';
import type { DecisionFormat, Field, Part, PartKind } from '../decision.ts';
import { isStatement } from './statement.ts';

/** What the headings of a part say, in the languages that decisions were seen in. The first that matches counts. */
const headings: readonly (readonly [PartKind, RegExp])[] = [
  ['status', /^(?:(?:decision|adr|current) )?(?:status|statut|estado|état|状态)(?:\s*[:：].*)?$/],
  ['drivers', /^(?:decision )?(?:drivers?|criteria)\b|^forces\b|^(?:moteurs|facteurs) de décision|^entscheidungs(?:treiber|kriterien)/],
  [
    'context',
    /^(?:context(?: and problem)?|problem|background|motivation|question|issue)(?: statement)?\b|^contexte?o?(?: (?:et|y) |$)|^(?:kontext|hintergrund|problemstellung)\b|^(?:上下文|背景)/,
  ],
  [
    'comparison',
    /^(?:pros and cons|comparison|evaluation|analysis) (?:of|between)\b|^avantages et inconvénients|^pros y contras|^vor- und nachteile/,
  ],
  [
    'options',
    /^(?:(?:considered|possible|available|evaluated|viable) )?(?:options|alternatives|alternative approaches)\b(?: considered)?|^considered (?:actions|solutions)\b|^solutions considered\b|^(?:betrachtete )?(?:alternativen|optionen)\b|^alternativas\b(?: consideradas)?|^(?:options|opciones) (?:envisagées|considérées|consideradas)|^备选方案/,
  ],
  [
    'positive',
    /^positive(?:s| consequences)?$|^(?:pros|benefits|advantages)$|^conséquences positives$|^positiv(?:as|os|e konsequenzen|e folgen)$/,
  ],
  [
    'negative',
    /^negative(?:s| consequences)?$|^(?:cons|drawbacks|disadvantages)$|^conséquences négatives$|^negativ(?:as|os|e konsequenzen|e folgen)$/,
  ],
  [
    'consequences',
    /^(?:general )?(?:consequences?|implications|impact)\b|^(?:konsequenzen|conséquences|consecuencias|auswirkungen)|^(?:后果|结果)/,
  ],
  ['confirmation', /^(?:confirmation|validation|compliance|verification)\b/],
  [
    'outcome',
    /^(?:(?:our|the|final|proposed|architectural) )?(?:decisions?(?: outcome| made| taken)?|outcome|resolution)s?$|^chosen (?:option|solution)$|^(?:entscheidung|décision|decisión)$|^(?:résultat de la décision|resultado de la decisión)$|^(?:决策|决定)/,
  ],
  [
    'links',
    /^(?:links|related|see also|more information|relations|further reading)\b|^references?(?: (?:and|&) .*)?$|^(?:referenzen|verweise|referencias|références|liens|informations supplémentaires)/,
  ],
];

/** The parts in the order of the file. */
export function partsIn(all: readonly Heading[], title: Heading | undefined): readonly Part[] {
  return all.flatMap((heading) => {
    const kind = heading === title || heading.level > 4 ? undefined : saidBy(heading).kind;
    return kind ? [{ kind, heading }] : [];
  });
}

/** What a heading says. */
interface Said {
  /** In lower case, without numbers, marks and comments round them. */
  readonly words: string;
  /** The kind of part that it opens; undefined for all others. */
  readonly kind: PartKind | undefined;
  /** True for a heading that says nothing but what part it opens: `Context`, but not `Context of a request`. */
  readonly isPartName: boolean;
}

/** So many headings are remembered: most decisions have the same ones. */
const mostRemembered = 5000;
const remembered = new Map<string, Said>();

/** What a heading says. */
export function saidBy({ text }: Pick<Heading, 'text'>): Said {
  const known = remembered.get(text);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const said = read(text);
  if (text.length <= longest) remembered.set(text, said);
  return said;
}

/** The kind of part that a heading of these words opens. */
export function partKind(heading: string): PartKind | undefined {
  return saidBy({ text: heading }).kind;
}

/** More of a heading is not looked at. */
const longest = 200;

function read(heading: string): Said {
  const words = wordsOf(heading);
  for (const [kind, pattern] of headings) {
    const match = pattern.exec(words);
    if (match) return { words, kind, isPartName: match[0].length === words.length };
  }
  return { words, kind: undefined, isPartName: false };
}

function wordsOf(heading: string): string {
  return heading
    .slice(0, longest)
    .toLowerCase()
    .replace(/<[^>]*>/g, '')
    .replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '');
}

/** The format by its headings; what tells the versions of MADR apart are metadata and the names of few parts. */
export function formatOf(parts: readonly Part[], all: readonly Heading[], fields: readonly Field[], text: string): DecisionFormat {
  const titles = all.filter(({ level }) => level <= 3).map((heading) => saidBy(heading).words);
  const has = (title: RegExp) => titles.some((words) => title.test(words));
  const asks = has(/^(?:context and problem statement|contexte et énoncé du problème|contexto y (?:planteamiento del )?problema)/);
  const decides = has(/^(?:decision outcome|résultat de la décision|resultado de la decisión)/);
  const kinds = new Set(parts.filter(({ heading }) => heading.level <= 3).map(({ kind }) => kind));
  if (asks || (decides && kinds.has('options'))) return madrVersion(has, fields);
  if (kinds.has('context') && kinds.has('outcome')) return 'nygard';
  return isStatement(text) ? 'y-statement' : 'other';
}

function madrVersion(has: (title: RegExp) => boolean, fields: readonly Field[]): DecisionFormat {
  const names = new Set(fields.map(({ name, place }) => `${place} ${name}`));
  if (names.has('frontmatter decision-makers')) return 'madr-4';
  // Where the status stands says more than a section that people of any version may add.
  if (names.has('bullet status') && !names.has('frontmatter status')) return 'madr-2';
  if (has(/^confirmation$/)) return 'madr-4';
  if (names.has('frontmatter deciders') || has(/^validation$/)) return 'madr-3';
  if (['status', 'statut', 'date', 'deciders', 'décisionnaires'].some((name) => names.has(`bullet ${name}`))) return 'madr-2';
  return has(/^(?:positive|negative) consequences|^conséquences (?:positives|négatives)/) ? 'madr-2' : 'madr-4';
}
