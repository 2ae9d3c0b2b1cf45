/** Workspaces of decisions for tests, and what a command makes of them. */
import { createDocument, createSnapshot, type Snapshot } from '../../../../server/src/engine/document.ts';
import { type Changes, filesAfter } from '../../../../server/src/languages/decision/write/changes.ts';
import type { Refusal } from '../../../../server/src/languages/navigate/navigator.ts';

export const root = 'file:///w/';

/** Texts by their paths below the workspace folder. */
export type Files = Readonly<Record<string, string>>;

export function workspace(files: Files, parts: Parameters<typeof createSnapshot>[2] = {}): Snapshot {
  return createSnapshot(
    Object.entries(files).map(([path, text]) => createDocument(root + path, text)),
    undefined,
    parts,
  );
}

/** The changes, which may not be refused. */
export function made(changes: Changes | Refusal): Changes {
  if ('refusal' in changes) throw new Error(changes.refusal);
  return changes;
}

/** The workspace after the changes. */
export function applied(snapshot: Snapshot, changes: Changes | Refusal): Snapshot {
  const texts = new Map<string, string>();
  for (const [uri, { text }] of snapshot.documents) texts.set(uri, text);
  for (const [uri, text] of filesAfter(snapshot, made(changes))) {
    if (text === undefined) texts.delete(uri);
    else texts.set(uri, text);
  }
  return createSnapshot(Array.from(texts, ([uri, text]) => createDocument(uri, text)));
}

/** The lines that a command wrote, by path, the whole line each; of files that are gone nothing is told. */
export function written(snapshot: Snapshot, changes: Changes | Refusal): Readonly<Record<string, readonly string[]>> {
  const { renames } = made(changes);
  const lines: Record<string, readonly string[]> = {};
  for (const [uri, text] of filesAfter(snapshot, made(changes))) {
    if (text === undefined) continue;
    const rename = renames.find(({ to }) => uri === to || uri.startsWith(`${to}/`));
    const before = new Set(snapshot.documents.get(rename ? rename.from + uri.slice(rename.to.length) : uri)?.text.split(/\r?\n/));
    lines[uri.slice(root.length)] = text.split(/\r?\n/).filter((line) => !before.has(line));
  }
  return lines;
}

/** A decision in Nygard's form, its status section as given. */
export function nygard(number: number, title: string, status = 'Accepted', text = 'We sell more than we can count.'): string {
  return `# ${number}. ${title}

Date: 2026-01-31

## Status

${status}

## Context

${text}

## Decision

We do it.

## Consequences

It costs a day.
`;
}

/** A decision in MADR's form of today, its frontmatter as given. */
export function madr(title: string, frontmatter: string, links = ''): string {
  return `---
${frontmatter}
---

# ${title}

## Context and Problem Statement

Which one?

## Considered Options

* This
* That

## Decision Outcome

Chosen option: "This", because it is cheaper.
${links}`;
}

/** A decision in MADR's form of old, its bullets as given. */
export function madr2(title: string, bullets: string, links = ''): string {
  return `# ${title}

${bullets}

## Context and Problem Statement

Which one?

## Considered Options

* This
* That

## Decision Outcome

Chosen option: "This", because it is cheaper.

### Positive Consequences

* It is cheaper.
${links}`;
}
