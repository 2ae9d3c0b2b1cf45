/** The next decision of a folder: its name, and its text in the form that the folder uses. */
import { type Document, folderOf, pathBelow, resolvePath, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { decision } from '../language.ts';
import type { DecisionRecord } from '../log/log.ts';
import { readName } from '../reading/names.ts';
import { type StandardStatus, standardStatuses } from '../reading/status.ts';
import { nextName } from './new-name.ts';
import { type Content, withContent } from './templates/content.ts';
import { defaultForm, type Form, forms, type Head } from './templates/forms.ts';
import { likeSiblings } from './templates/sibling.ts';
import { filledTemplate, templateOf } from './templates/template-file.ts';

/** What a new decision takes. */
export interface NewDecisionRequest {
  readonly title: string;
  /** Today as `YYYY-MM-DD`. */
  readonly date: string;
  /** The folder to start a log in when nothing else tells where decisions stand. */
  readonly workspaceFolder: string;
  /** The folder of decisions to write into; without it the one with most decisions. */
  readonly folder?: string | undefined;
  /** The id of a form; without it, or for an id that nobody knows, the folder's own form. */
  readonly form?: string | undefined;
  readonly content?: (Content & { readonly status?: string | undefined }) | undefined;
  /** Lines of YAML that are put into the frontmatter, which is made where the form has none. */
  readonly frontmatter?: readonly string[] | undefined;
}

/** A file to create. */
export interface DecisionFile {
  readonly uri: string;
  readonly text: string;
}

/** The next decision: named, numbered and laid out as its folder does it. Overwrites nothing that the snapshot knows. */
export function newDecision(snapshot: Snapshot, request: NewDecisionRequest): DecisionFile {
  const { workspaceFolder, date, content = {}, frontmatter = [] } = request;
  const form = forms.find(({ id }) => id === request.form);
  const decisions = documentsOf(snapshot, decision);
  const folder = request.folder ?? busiestFolder(decisions, workspaceFolder) ?? `${workspaceFolder}/${(form ?? defaultForm).folder}`;
  const siblings = decisions
    .filter(({ uri }) => folderOf(uri) === folder)
    .map((document) => ({ document, decision: decision.parse(document) }));
  const title = request.title.trim().replace(/\s+/g, ' ');
  const { stem, number } = nextName(
    siblings.flatMap(({ document }) => readName(document.uri) ?? []),
    title,
    date,
  );
  const uri = freeUri(snapshot, folder, stem);
  const status = standardStatuses.find((word) => word === content.status) ?? initialStatus(siblings);
  const text = draft(snapshot, folder, siblings, form, { title, number, stem, date, status });
  return { uri, text: withContent(uri, text, content, frontmatter) };
}

/** The form that is asked for, or the folder's template, or what its decisions look like, or the form of an empty folder. */
function draft(snapshot: Snapshot, folder: string, siblings: readonly DecisionRecord[], form: Form | undefined, head: Head): string {
  if (form) return form.write(head);
  const template = templateOf(snapshot, folder);
  if (template) return filledTemplate(template, head);
  return likeSiblings(siblings, head) ?? defaultForm.write(head);
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

function freeUri(snapshot: Snapshot, folder: string, stem: string): string {
  const named = (name: string) => resolvePath(`${folder}/x`, `${name}.md`) ?? `${folder}/${name}.md`;
  let uri = named(stem);
  for (let again = 2; snapshot.documents.has(uri); again++) uri = named(`${stem}-${again}`);
  return uri;
}

/**
 * What the log starts its decisions with. adr-tools calls them accepted from the first day on: a log that began with it, and in
 * which nothing was ever only proposed, goes on like that.
 */
function initialStatus(siblings: readonly DecisionRecord[]): StandardStatus {
  const isOfTools = siblings.some(
    ({ document, decision: { status } }) => status?.place === 'section' && /^0*1-record-architecture-decisions$/.test(stemOf(document)),
  );
  const isProposed = siblings.some(({ decision: { status } }) => status?.standard === 'proposed');
  return isOfTools && !isProposed ? 'accepted' : 'proposed';
}

function stemOf({ uri }: Document): string {
  return uri.slice(uri.lastIndexOf('/') + 1).replace(/\.md$/, '');
}
