/** Writes handoffs: new ones, and how far one has come. */
import { type Document, folderOf, pathBelow, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import { agentSlug } from '../../agent/relations.ts';
import { addKey, yamlText } from '../../decision/write/fields.ts';
import { linkPath } from '../../decision/write/paths.ts';
import { yamlLine } from '../../decision/write/templates/frontmatter.ts';
import { type HandoffStatus, handoffIn, handoffsOf, statusField } from '../handoffs.ts';
import { deliverable } from '../language.ts';

/** What a new handoff takes. */
export interface NewHandoffRequest {
  /** What it is about, in a few words. */
  readonly title: string;
  readonly from: string;
  /** Its receiver: an agent of the workspace, or a person. */
  readonly to: string;
  /** Today as `YYYY-MM-DD`. */
  readonly date: string;
  /** One thing a line, each. */
  readonly completed: readonly string[];
  readonly pending: readonly string[];
  readonly risks: readonly string[];
  readonly tags?: readonly string[] | undefined;
  /** The decisions and documents that concern it. */
  readonly links?: readonly { readonly uri: string; readonly title: string }[] | undefined;
  /** The folder to start a folder of handoffs in, where there is none. */
  readonly workspaceFolder: string;
}

/** The handoff as a file to create, beside those that are there. Overwrites nothing that the snapshot knows. */
export function newHandoff(snapshot: Snapshot, request: NewHandoffRequest): { readonly uri: string; readonly text: string } {
  const { date, to, from, completed, pending, risks, links = [] } = request;
  const receiver = agentSlug(to) || 'receiver';
  // The receiver recalls it by its own name.
  const tags = [...new Set([receiver, ...(request.tags ?? [])])];
  const uri = freeUri(snapshot, folderFor(snapshot, request.workspaceFolder), `${date}-to-${receiver}`);
  const parts = [
    ['Completed', completed, 'Nothing yet.'],
    ['Pending', pending, 'Nothing.'],
    ['Constraints and risks', risks, 'None known.'],
  ] as const;
  const text = [
    '---',
    'status: open',
    `date: ${date}`,
    yamlLine('tags', tags),
    '---',
    '',
    `# Handoff: ${oneLine(request.title)}`,
    '',
    `- From: ${oneLine(from)}`,
    `- To: ${oneLine(to)}`,
    `- Date: ${date}`,
    ...parts.flatMap(([heading, items, none]) => ['', `## ${heading}`, '', ...listOf(items, none)]),
    ...(links.length === 0 ? [] : ['', '## Decisions and documents', '']),
    ...links.map((link) => `- [${oneLine(link.title).replace(/[[\]\\]/g, '\\$&')}](${linkPath(uri, link.uri)})`),
  ];
  return { uri, text: `${text.join('\n')}\n` };
}

/** The edits that make a handoff say how far it has come; undefined for what is none. */
export function changeHandoffStatus(document: Document, status: HandoffStatus): readonly Edit[] | undefined {
  const handoff = handoffIn(document);
  if (!handoff) return undefined;
  if (handoff.status === status) return [];
  const { fields, markdown } = deliverable.parse(document);
  const field = statusField(fields);
  if (field && field.text !== '') return [{ span: field.span, text: field.form === 'key' ? yamlText(status) : status }];
  if (field) {
    const behind = document.text.slice(field.nameSpan.end);
    const [whole = '', colon = ''] = /^((?:\*\*|__)?[ \t]*:(?:\*\*|__)?)(?:[ \t]*(?=\r?\n|$))?/.exec(behind) ?? [];
    const start = field.nameSpan.end + colon.length;
    return [{ span: { start, end: field.nameSpan.end + whole.length }, text: ` ${status}` }];
  }
  if (markdown.frontmatter) return [addKey(document, markdown.frontmatter, undefined, 'status', status)];
  const start = document.text.startsWith('\uFEFF') ? 1 : 0;
  const lineFeed = lineBreak(document.text);
  return [{ span: { start, end: start }, text: ['---', `status: ${status}`, '---', '', ''].join(lineFeed) }];
}

/** The folder of most handoffs below the workspace folder, or the usual one. */
function folderFor(snapshot: Snapshot, workspaceFolder: string): string {
  const counts = new Map<string, number>();
  for (const { document } of handoffsOf(snapshot)) {
    const folder = folderOf(document.uri);
    if (pathBelow(workspaceFolder, document.uri) !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? `${workspaceFolder}/docs/handoffs`;
}

function freeUri(snapshot: Snapshot, folder: string, stem: string): string {
  const named = (name: string) => resolvePath(`${folder}/x`, `${name}.md`) ?? `${folder}/${name}.md`;
  let uri = named(stem);
  for (let again = 2; snapshot.documents.has(uri); again++) uri = named(`${stem}-${again}`);
  return uri;
}

/** One item for each line; what somebody wrote as a list already is not one twice. */
function listOf(items: readonly string[], none: string): readonly string[] {
  const said = items.map((item) => oneLine(item).replace(/^[-*+]\s+/, '')).filter((item) => item !== '');
  return (said.length === 0 ? [none] : said).map((item) => `- ${item}`);
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
