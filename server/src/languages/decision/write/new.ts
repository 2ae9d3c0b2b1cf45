/** The next decision of a folder: its name and its text in the form that the folder uses. */
import { type Document, folderOf, pathBelow, resolvePath, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { lineBreak } from '../../../engine/text.ts';
import { decision } from '../language.ts';
import { type DecisionName, plainNumber, readName } from '../reading/names.ts';

/** What a new decision takes. */
export interface NewDecisionRequest {
  readonly title: string;
  /** Today as `YYYY-MM-DD`. */
  readonly date: string;
  /** The folder to start `docs/decisions` in when nothing else tells where decisions stand. */
  readonly workspaceFolder: string;
  /** The folder of decisions to write into; without it the one with most decisions. */
  readonly folder?: string | undefined;
}

/** A file to create. */
export interface DecisionFile {
  readonly uri: string;
  readonly text: string;
}

/** The number after the highest one in use, with as many digits as the folder writes; `0001` in an empty folder. */
export function nextNumber(numbers: Iterable<string>): string {
  let highest = 0;
  let width = 0;
  for (const number of numbers) {
    highest = Math.max(highest, Number.parseInt(plainNumber(number), 10) || 0);
    width = Math.max(width, number.replace(/\D/g, '').length);
  }
  return String(highest + 1).padStart(width === 0 ? 4 : width, '0');
}

/** The next decision: named, numbered and laid out as its folder does it. Overwrites nothing that the snapshot knows. */
export function newDecision(snapshot: Snapshot, request: NewDecisionRequest): DecisionFile {
  const decisions = documentsOf(snapshot, decision);
  const folder = request.folder ?? busiestFolder(decisions, request.workspaceFolder) ?? `${request.workspaceFolder}/docs/decisions`;
  const siblings = decisions.filter((document) => folderOf(document.uri) === folder);
  const names = siblings.flatMap((document) => readName(document.uri) ?? []);
  const title = request.title.trim().replace(/\s+/g, ' ');
  const number = nextNumber(names.flatMap((name) => name.number ?? []));
  const stem = nameLike(names, number, request.date, slugOf(title));
  let uri = resolvePath(`${folder}/x`, `${stem}.md`) ?? `${folder}/${stem}.md`;
  for (let again = 2; snapshot.documents.has(uri); again++) uri = resolvePath(`${folder}/x`, `${stem}-${again}.md`) ?? `${uri}-${again}`;
  return { uri, text: textLike(siblings, title, plainNumber(number), request.date) };
}

/** The folder below the workspace folder that holds most decisions. */
function busiestFolder(decisions: readonly Document[], workspaceFolder: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { uri } of decisions) {
    if (pathBelow(workspaceFolder, uri) === undefined) continue;
    counts.set(folderOf(uri), (counts.get(folderOf(uri)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function nameLike(names: readonly DecisionName[], number: string, date: string, slug: string): string {
  const model = names.at(-1);
  const { prefix = '', separator = '-' } = model ?? {};
  if (model?.date === undefined) return `${prefix}${number}${separator}${slug}`;
  return `${prefix}${model.dashedDate ? date : date.replaceAll('-', '')}${separator}${slug}`;
}

function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return words === '' ? 'decision' : words.slice(0, 80).replace(/-+$/, '');
}

/** The text in the form of the folder's newest decision that has a form; MADR 4 where there is none. */
function textLike(siblings: readonly Document[], title: string, number: string, date: string): string {
  const model = siblings.findLast((document) => decision.parse(document).format !== 'other');
  if (!model) return madr(title, date);
  const { format } = decision.parse(model);
  const text =
    format === 'nygard'
      ? nygard(title, date, numberIn(model, number))
      : format === 'madr-2'
        ? madrBullets(title, date, model)
        : madr(title, date);
  return text.replaceAll('\n', lineBreak(model.text));
}

/** The number in front of the title, where the folder's titles have one. */
function numberIn(model: Document, number: string): string {
  return decision.parse(model).titleNumber ? `${number}. ` : '';
}

function madr(title: string, date: string): string {
  return `---
status: proposed
date: ${date}
---

# ${title}

## Context and Problem Statement

{What is to be decided, and what makes it necessary?}
${madrBody}`;
}

function madrBullets(title: string, date: string, model: Document): string {
  const bullet = /^([-*+])[ \t]+(?:\*\*|__)?status/im.exec(model.text)?.[1] ?? '*';
  return `# ${title}

${bullet} Status: proposed
${bullet} Date: ${date}

## Context and Problem Statement

{What is to be decided, and what makes it necessary?}
${madrBody}`;
}

const madrBody = `
## Considered Options

* {first option}
* {second option}

## Decision Outcome

Chosen option: "{first option}", because {why it is better than the others}.

### Consequences

* Good, because {what gets better}
* Bad, because {what it costs}
`;

function nygard(title: string, date: string, number: string): string {
  return `# ${number}${title}

Date: ${date}

## Status

Proposed

## Context

{What makes a decision necessary?}

## Decision

{What will we do?}

## Consequences

{What becomes easier, and what becomes harder?}
`;
}
