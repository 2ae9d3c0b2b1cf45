/**
 * How long a log of many decisions takes: `npm run bench:decisions -- [COUNT]`, 1,000 without a count.
 *
 * Writes the decisions in memory, half of them in Nygard's form and half in MADR's, 4 to 8 KB each, many of which supersede, amend or
 * mention others. Then it lists them with their relations as the sidebar does, searches them, types in one of them, and lints them
 * all with the rules that are on by default. Prints milliseconds: the first time, and the median of further ones with fresh texts.
 */
import { createDocument, createSnapshot } from '../../server/src/engine/document.ts';
import { Workspace } from '../../server/src/engine/workspace.ts';
import { decisionsAtOnce, decisionsOf } from '../../server/src/languages/decision/decisions.ts';
import { createDecisionSearch } from '../../server/src/languages/decision/search.ts';
import { createDefaultLinter } from '../../server/src/linter.ts';

const size = Number(process.argv[2] ?? 1000);
const rounds = 9;
const keystrokes = 50;
const queries = ['invoices', 'queue partition', 'ADR-0417', 'retry after timeout in the warehouse', 'partitoin', 'the', 'inv'];

const subjects = ['orders', 'invoices', 'rooms', 'shipments', 'prices', 'stock', 'customers', 'payments', 'returns', 'catalogues'];
const means = ['a queue', 'a cache', 'one table', 'partitions', 'events', 'a batch', 'replicas', 'a gateway', 'snapshots', 'locks'];
const parts = [
  'The warehouse asks for $1 every few seconds, and each answer has to be right at that moment.',
  'With $2 a second writer waits, which was 40 ms at the median when we measured it last spring.',
  'Who is on call has to know how $1 fare without reading the code of three services.',
  'A retry after a timeout must not count the same $1 twice, whatever the network does.',
  'We looked at what other teams do with $2 and spoke with two of them about the cost of running it.',
  'It costs about 120 euros a month, and two days of work for each service that takes part.',
  'Nobody could tell why $1 were late, because the log named neither the sender nor the time.',
  'The partition by region keeps $1 of one country together, but moving a customer becomes harder.',
];

/** The same numbers on every run. */
let seed = 7;
function below(limit: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}

function pick(words: readonly string[]): string {
  return words[below(words.length)] ?? '';
}

function prose(sentences: number): string {
  return Array.from({ length: sentences }, () => pick(parts).replace('$1', pick(subjects)).replace('$2', pick(means))).join(' ');
}

function paragraphs(count: number): string {
  return Array.from({ length: count }, () => prose(4 + below(4))).join('\n\n');
}

const padded = (number: number) => String(number).padStart(4, '0');
const titles = Array.from({ length: size }, () => `Keep ${pick(subjects)} in ${pick(means)}`);
const fileOf = (number: number) => `${padded(number)}-${(titles[number - 1] ?? '').toLowerCase().replaceAll(' ', '-')}.md`;
const linkTo = (number: number) => `[${number}. ${titles[number - 1]}](${fileOf(number)})`;
const dayOf = (number: number) => new Date(Date.UTC(2019, 0, 1) + number * 172_800_000).toISOString().slice(0, 10);

/** Each tenth decision is superseded by the next one, and says so on both sides. */
function statusOf(number: number): string {
  if (number % 10 === 3 && number < size) return `Superseded by ${linkTo(number + 1)}`;
  const accepted = number % 10 === 4 ? `Accepted\n\nSupersedes ${linkTo(number - 1)}` : 'Accepted';
  return number % 10 === 7 ? `${accepted}\n\nAmends ${linkTo(number - 1)}` : accepted;
}

function nygard(number: number): string {
  return `# ${number}. ${titles[number - 1]}

Date: ${dayOf(number)}

## Status

${statusOf(number)}

## Context

${paragraphs(6)} This goes on from ADR-${padded(1 + below(size))} and ADR-${padded(1 + below(size))}.

## Decision

We keep it so. ${paragraphs(4)}

## Consequences

${Array.from({ length: 5 }, () => `* ${prose(1)}`).join('\n')}
`;
}

function madr(number: number): string {
  const options = [pick(means), 'one service', 'nothing at all'];
  return `---
status: accepted
date: ${dayOf(number)}
decision-makers: [Ada, Grace]
tags: [${pick(subjects)}, storage]
---

# ${titles[number - 1]}

## Context and Problem Statement

${paragraphs(5)} See ${linkTo(1 + below(size))} too.

## Considered Options

${options.map((option) => `* Use ${option}`).join('\n')}

## Decision Outcome

Chosen option: "Use ${options[0]}", because ${prose(2)}

### Consequences

* Good, because ${prose(1)}
* Bad, because ${prose(1)}

## Pros and Cons of the Options

${options.map((option) => `### Use ${option}\n\n${prose(4)}\n\n* Good, because ${prose(1)}\n* Bad, because ${prose(1)}\n`).join('\n')}
## More Information

This was agreed on together with ADR-${padded(1 + below(size))}. ${prose(3)}
`;
}

const texts = Array.from({ length: size }, (_, index) => (index % 10 < 5 ? nygard(index + 1) : madr(index + 1)));
const uriOf = (index: number) => `file:///w/docs/adr/${fileOf(index + 1)}`;
const freshDocuments = (round: number) => texts.map((text, index) => createDocument(uriOf(index), `${text}${'\n'.repeat(round)}`));
const bytes = texts.reduce((sum, text) => sum + text.length, 0);
console.log(`${size} decisions, ${(bytes / size / 1024).toFixed(1)} KB on average`);

tell('list as the sidebar shows it first', [...rounded((round) => timeOf(createSnapshot(freshDocuments(round)), decisionsAtOnce))]);
tell('list with all relations', [...rounded((round) => timeOf(createSnapshot(freshDocuments(rounds + round)), decisionsOf))]);

const snapshot = createSnapshot(freshDocuments(0));
const search = createDecisionSearch();
console.log(
  `search index: ${timed(() => {
    for (const _ of search.follow(snapshot));
  }).toFixed(1)} ms`,
);
for (const query of queries) {
  const hits = search.search(snapshot, query).length;
  tell(`search "${query}" (${hits} hits)`, [...rounded(() => timed(() => search.search(snapshot, query)))]);
}

const linter = createDefaultLinter((message) => console.error(message));
const workspace = new Workspace(() => Date.UTC(2026, 0, 1));
const edited = Math.floor(size / 2);
for (const { uri, text } of freshDocuments(0)) workspace.setOpen(uri, text, 0);
let findings = 0;
console.log(`lint all, cold: ${timed(() => lintAll()).toFixed(0)} ms, ${findings} findings`);
const strokes: number[] = [];
const trees: number[] = [];
for (let stroke = 1; stroke <= keystrokes; stroke++) {
  workspace.setOpen(uriOf(edited), `${texts[edited]}${'x'.repeat(stroke)}`, stroke);
  const now = workspace.snapshot();
  const document = now.documents.get(uriOf(edited));
  if (document) strokes.push(timed(() => void linter.lint(now, document)));
  trees.push(timed(() => void decisionsOf(now)));
}
tell('findings of one decision after a keystroke', strokes);
tell('list after a keystroke', trees);
tell('lint all, changed', [
  ...rounded((round) => {
    for (const { uri, text } of freshDocuments(round)) workspace.setOpen(uri, text, keystrokes + round);
    return timed(() => lintAll());
  }),
]);

function lintAll(): void {
  const now = workspace.snapshot();
  findings = 0;
  for (const document of now.documents.values()) findings += linter.lint(now, document).length;
}

function* rounded(run: (round: number) => number): Iterable<number> {
  for (let round = 0; round < rounds; round++) yield run(round);
}

function timeOf<T>(subject: T, ask: (subject: T) => unknown): number {
  return timed(() => void ask(subject));
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function tell(what: string, [first = 0, ...further]: readonly number[]): void {
  further.sort((a, b) => a - b);
  const at = (share: number) => (further[Math.floor(further.length * share)] ?? 0).toFixed(1);
  console.log(`${what}: first ${first.toFixed(1)} ms, then median ${at(0.5)} ms, 90 % ${at(0.9)} ms`);
}
