/** The next decision of a folder: its name, and its text in the form that the folder uses. */
import { baseName, type Document, pathBelow, resolvePath, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { decision } from '../language.ts';
import { adrDirOf } from '../log/adr-dir.ts';
import type { DecisionRecord } from '../log/log.ts';
import { logFolderOf, readName } from '../reading/names.ts';
import { type StandardStatus, standardStatuses } from '../reading/status.ts';
import { nextName, slugOf } from './new-name.ts';
import { type Content, withContent } from './templates/content.ts';
import { defaultForm, forms, type Head } from './templates/forms.ts';
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
  const adrDir = adrDirOf(snapshot, request.folder ?? workspaceFolder);
  const folder =
    request.folder ?? adrDir ?? busiestFolder(decisions, workspaceFolder) ?? `${workspaceFolder}/${(form ?? defaultForm).folder}`;
  const siblings = decisions
    .filter(({ uri }) => logFolderOf(uri) === folder)
    .map((document) => ({ document, decision: decision.parse(document) }));
  const title = request.title.trim().replace(/\s+/g, ' ');
  const { name, number } = nameIn(siblings, title, date);
  const uri = freeUri(snapshot, folder, name);
  const isOfTools = adrDir === folder || siblings.some(isFirstOfTools);
  const status = standardStatuses.find((word) => word === content.status) ?? initialStatus(siblings, isOfTools);
  const head = { title, number, stem: /^[^/]*(?=\/)|^.*(?=\.md$)/.exec(name)?.[0] ?? name, date, status };
  const usual = isOfTools ? (forms.find(({ id }) => id === 'nygard') ?? defaultForm) : defaultForm;
  const text = form?.write(head) ?? fromTemplate(templateOf(snapshot, folder), head) ?? likeSiblings(siblings, head) ?? usual.write(head);
  return { uri, text: withContent(uri, text, content, frontmatter) };
}

function fromTemplate(template: Document | undefined, head: Head): string | undefined {
  return template && filledTemplate(template, head);
}

/** The path of the new file in its folder, and its number. Where names are words only, or folders, the new one is too. */
function nameIn(
  siblings: readonly DecisionRecord[],
  title: string,
  date: string,
): { readonly name: string; readonly number: string | undefined } {
  const names = siblings.flatMap(({ document }) => readName(document.uri) ?? []);
  if (siblings.length > 0 && names.length === 0) return { name: `${slugOf(title, names)}.md`, number: undefined };
  const { stem, number } = nextName(names, title, date);
  const model = siblings.at(-1)?.document.uri ?? '';
  return { name: readName(model)?.isFolder ? `${stem}/${baseName(model)}` : `${stem}.md`, number };
}

/** The folder below the workspace folder that holds most decisions. */
function busiestFolder(decisions: readonly Document[], workspaceFolder: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { uri } of decisions) {
    if (pathBelow(workspaceFolder, uri) === undefined) continue;
    counts.set(logFolderOf(uri), (counts.get(logFolderOf(uri)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function freeUri(snapshot: Snapshot, folder: string, name: string): string {
  const placed = (path: string) => resolvePath(`${folder}/x`, path) ?? `${folder}/${path}`;
  let uri = placed(name);
  for (let again = 2; snapshot.documents.has(uri); again++) uri = placed(name.replace(/(?=\/|\.md$)/, `-${again}`));
  return uri;
}

/** True for the record that adr-tools begins every log with. */
function isFirstOfTools({ document, decision: { status } }: DecisionRecord): boolean {
  return status?.place === 'section' && /^0*1-record-architecture-decisions\.md$/.test(baseName(document.uri));
}

/** What the log starts its decisions with. adr-tools calls them accepted from the first day on, unless somebody proposed one. */
function initialStatus(siblings: readonly DecisionRecord[], isOfTools: boolean): StandardStatus {
  return isOfTools && !siblings.some(({ decision: { status } }) => status?.standard === 'proposed') ? 'accepted' : 'proposed';
}
