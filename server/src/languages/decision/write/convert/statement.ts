/** Takes a Y-statement apart into sections, and says sections in one sentence where they hold what it takes. */

import type { Edit, Span } from '../../../../engine/finding.ts';
import { lineBreak, lineStart } from '../../../../engine/text.ts';
import { ownSpan } from '../../body/text.ts';
import { partOf } from '../../decision.ts';
import type { PlacedPart } from '../templates/placeholders.ts';
import type { Stage, Step } from './step.ts';

/** The clauses of a Y-statement. */
interface Statement {
  readonly context: string;
  readonly concern: string;
  readonly chosen: string;
  readonly neglected: string | undefined;
  readonly achieves: string;
  readonly accepts: string;
  readonly because: string | undefined;
}

/** What begins each clause, in the order of the sentence; those that may be missing are looked for inside of the one before. */
const beginnings = {
  context: /in the context of\s/i,
  concern: /\sfacing\s/i,
  chosen: /\swe (?:have )?decided\s+(?:for|to(?=\s+use\s))\s/i,
  neglected: /\sand\s+(?:neglected|against|not)\s/i,
  achieves: /\sto achieve\s/i,
  accepts: /\saccepting\s(?:\s*that\s)?/i,
  because: /\sbecause\s/i,
};

/** No sentence is longer than this. */
const longest = 4000;

/** The clauses of the sentence that a text holds, and where it stands; undefined where one is missing that it cannot do without. */
function readStatement(text: string): { readonly statement: Statement; readonly span: Span } | undefined {
  const start = text.search(beginnings.context);
  if (start < 0) return undefined;
  const sentence = /^(?:[^\r\n]|\r?\n(?![ \t]*(?:\r?\n|#)))*/.exec(text.slice(start, start + longest))?.[0].trimEnd() ?? '';
  const marks: { readonly start: number; readonly end: number }[] = [];
  for (const key of ['context', 'concern', 'chosen', 'achieves', 'accepts'] as const) {
    const from = marks.at(-1)?.end ?? 0;
    // The blank that ends a beginning may be the one that begins the next.
    const found = beginnings[key].exec(sentence.slice(Math.max(from - 1, 0)));
    if (!found) return undefined;
    const at = Math.max(from - 1, 0) + found.index;
    marks.push({ start: at, end: at + found[0].length });
  }
  const [context = '', concern = '', choice = '', achieves = '', cost = ''] = marks.map(({ end }, index) =>
    sentence.slice(end, marks[index + 1]?.start ?? sentence.length),
  );
  const [chosen, neglected] = parted(choice, beginnings.neglected);
  const [accepts, because] = parted(cost.replace(/\.$/, ''), beginnings.because);
  const clauses = { context: clause(context), concern: clause(concern), chosen, neglected, achieves: clause(achieves), accepts, because };
  return { statement: clauses, span: { start, end: start + sentence.length } };
}

function parted(words: string, beginning: RegExp): readonly [first: string, second: string | undefined] {
  const found = beginning.exec(words);
  return found ? [clause(words.slice(0, found.index)), clause(words.slice(found.index + found[0].length))] : [clause(words), undefined];
}

/** A clause on one line, without the comma behind it. */
function clause(words: string): string {
  return words.trim().replace(/,$/, '').replace(/\s+/g, ' ');
}

/** Puts sections in the place of the sentence. */
export const takeApart: Step = (stage) => {
  const { document, source, target } = stage;
  const found = source === 'y-statement' ? readStatement(document.text) : undefined;
  if (!found) return [];
  const { context, concern, chosen, neglected, achieves, accepts, because } = found.statement;
  const hasOptions = target.id !== 'nygard';
  const why = because ?? `we achieve ${achieves}`;
  const sections: readonly (readonly [heading: string | undefined, body: string])[] = [
    [target.headings.context, `In the context of ${context}, facing ${concern}.`],
    ...(hasOptions
      ? [
          [
            target.headings.options,
            [chosen, ...(neglected === undefined ? [] : [neglected])].map((option) => `* ${option}`).join('\n'),
          ] as const,
        ]
      : []),
    [
      target.headings.outcome,
      hasOptions
        ? `Chosen option: "${chosen}", because ${why}.`
        : `We decided ${verb(chosen)} ${chosen}${neglected === undefined ? '' : ` and neglected ${neglected}`}, because ${why}.`,
    ],
  ];
  const consequences = consequencesOf(stage, achieves, accepts);
  const text = [...sections.map(([heading, body]) => `## ${heading}\n\n${body}`), consequences]
    .join('\n\n')
    .replaceAll('\n', lineBreak(document.text));
  return [{ span: { start: wrapped(document.text, found.span.start), end: found.span.end }, text }];
};

function consequencesOf({ target }: Stage, achieves: string, accepts: string): string {
  if (target.id === 'nygard') return `## Consequences\n\nWe achieve ${achieves}.\n\nWe accept ${accepts}.`;
  if (target.id === 'madr-2')
    return `### Positive Consequences\n\n* we achieve ${achieves}\n\n### Negative Consequences\n\n* we accept ${accepts}`;
  return `### Consequences\n\n* Good, because we achieve ${achieves}\n* Bad, because we accept ${accepts}`;
}

/** The start of the paragraph's words: marks of emphasis or of a quote in front of the sentence belong to it. */
function wrapped(text: string, at: number): number {
  return at - (/[>*_ \t]*$/.exec(text.slice(0, at))?.[0].length ?? 0);
}

function verb(chosen: string): string {
  return /^use\s/i.test(chosen) ? 'to' : 'for';
}

/** Why a decision cannot be said in one sentence; undefined when it can. */
export function unsayable(stage: Stage): string | undefined {
  const { decision } = stage;
  const statement = statementOf(stage);
  if (statement.context === undefined) return 'The context does not say "in the context of …, facing …", as a Y-statement does.';
  if (statement.chosen === undefined) return 'The decision does not name what was chosen in one line.';
  if (statement.achieves === undefined) return 'The consequences do not name one good thing that is achieved.';
  if (statement.accepts === undefined) return 'The consequences do not name one bad thing that is accepted.';
  return decision.parts.length === 0 ? 'The decision has no parts.' : undefined;
}

/** Puts the sentence in the place of the first section, and takes out those that it says. */
export const sayInOne: Step = (stage) => {
  const { document, decision, target } = stage;
  if (target.id !== 'y-statement') return [];
  const { context, concern, chosen, neglected, achieves, accepts, because } = statementOf(stage);
  if (context === undefined || chosen === undefined) return [];
  const first = `In the context of ${context}, facing ${concern}, we decided ${verb(chosen)} ${chosen}`;
  const rest = because === undefined || because === `we achieve ${achieves}` ? '' : `, because ${because}`;
  const sentence = `${first}${neglected === undefined ? '' : ` and neglected ${neglected}`}, to achieve ${achieves}, accepting ${accepts}${rest}.`;
  const kinds: readonly PlacedPart[] = ['context', 'options', 'outcome', 'consequences', 'positive', 'negative'];
  const said = decision.parts.filter(({ kind }) => kinds.some((known) => known === kind));
  const ending = lineBreak(document.text);
  const last = said.at(-1);
  const isFollowed = last !== undefined && ownSpan(document, last.heading).end < document.text.length;
  return said.map(({ heading }, index): Edit => {
    const start = lineStart(document, heading.span.start);
    const { end } = ownSpan(document, heading);
    return {
      span: { start, end },
      text: index > 0 ? '' : sentence + ending + (isFollowed ? ending : ''),
    };
  });
};

/** The clauses that the sections of a decision hold. */
function statementOf({ document, decision }: Stage): Partial<Statement> {
  const words = (kind: PlacedPart) => {
    const part = partOf(decision, kind);
    const body = part && ownSpan(document, part.heading);
    return body ? document.text.slice(body.start, Math.min(body.end, body.start + longest)).trim() : '';
  };
  const context = /^In the context of (.+), facing (.+?)\.?$/i.exec(words('context').replace(/\s*\n\s*/g, ' '));
  const outcome = outcomeOf(words('outcome'));
  const consequences = linesOf(words('consequences'));
  const good = listed(
    [...consequences, ...linesOf(words('positive')).map((line) => `Good, because ${line}`)],
    /^(?:Good, because )?we achieve (.+)$/i,
    /^Good, because (.+)$/i,
  );
  const bad = listed(
    [...consequences, ...linesOf(words('negative')).map((line) => `Bad, because ${line}`)],
    /^(?:Bad, because )?we accept (.+)$/i,
    /^Bad, because (.+)$/i,
  );
  const others = linesOf(words('options')).filter((option) => plain(option) !== plain(outcome?.chosen ?? ''));
  const neglected = outcome?.neglected ?? (others.length > 0 ? others.join(', ') : undefined);
  return {
    ...(context && { context: context[1] ?? '', concern: context[2] ?? '' }),
    ...(outcome && { chosen: outcome.chosen, because: outcome.because }),
    neglected,
    ...(good !== undefined && { achieves: good }),
    ...(bad !== undefined && { accepts: bad }),
  };
}

function outcomeOf(words: string): Pick<Statement, 'chosen' | 'neglected' | 'because'> | undefined {
  const line = words.replace(/\s*\n\s*/g, ' ');
  const option = /^Chosen option: "([^"]+)"(?:, because (.+?))?\.?$/i.exec(line);
  if (option) return { chosen: option[1] ?? '', neglected: undefined, because: option[2] };
  const told = /^We decided (?:for|to(?= use )) (.+?)(?: and neglected (.+?))?(?:, because (.+?))?\.?$/i.exec(line);
  return told ? { chosen: told[1] ?? '', neglected: told[2], because: told[3] } : undefined;
}

/** The one line that says it, in the words of a statement or as an argument. */
function listed(lines: readonly string[], exact: RegExp, argument: RegExp): string | undefined {
  const found = lines.flatMap((line) => exact.exec(line)?.[1] ?? []);
  const all = found.length > 0 ? found : lines.flatMap((line) => argument.exec(line)?.[1] ?? []);
  return all.length === 1 ? all[0]?.replace(/\.$/, '') : undefined;
}

function linesOf(words: string): readonly string[] {
  return words.split(/\r?\n/).flatMap((line) => line.replace(/^\s*[-*+]\s+/, '').trim() || []);
}

function plain(option: string): string {
  return option.replace(/[*_`"]/g, '').toLowerCase();
}
