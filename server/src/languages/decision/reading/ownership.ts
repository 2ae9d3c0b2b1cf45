/** Tells which documents are decisions: by their names, and where those leave it open, by the shape of their text. */
import { baseName, type Document } from '../../../engine/document.ts';
import { isDecision, isOther, readName, rootOf } from './names.ts';
import { partKind } from './parts.ts';
import { isStatement } from './statement.ts';

/** True for decisions. Names decide first; the text is looked at where a name alone may be anything. */
export function isDecisionRecord({ uri, text }: Document): boolean {
  if (!/\.md$/i.test(uri)) return false;
  if (isDecision(uri)) return true;
  const name = readName(uri);
  if (rootOf(uri) !== undefined) return (name !== undefined || !isAboutDecisions(uri)) && hasShape(text);
  return name?.number !== undefined && /^(?:\d{3,5}[-_. ]|adr)/i.test(baseName(uri)) && isClearlyDecision(text);
}

/** Indexes and templates, what belongs to one decision in its folder, and what tells agents how decisions are written. */
function isAboutDecisions(uri: string): boolean {
  return (
    isOther(baseName(uri)) ||
    /\/(?:\d{3,5}|\d{4}-\d\d-\d\d|\d{8})[-_][^/]+\/[^/]+$/.test(uri) ||
    /\/(?:\.(?!m?adrs?\/)[^/]+|skills|agents|commands)\/|\/(?:SKILL|AGENTS|CLAUDE|GEMINI)\.md$/.test(uri)
  );
}

/** How much of a text is looked at. */
const longest = 20_000;

/** True for what stands among decisions and has the parts of one. */
function hasShape(text: string): boolean {
  const { kinds, hasStatus } = shapeOf(text);
  if (kinds.has('outcome'))
    return hasStatus || ['context', 'options', 'consequences'].some((kind) => kinds.has(kind)) || hasRationale(text);
  return (kinds.has('options') && (kinds.has('context') || kinds.has('comparison'))) || isStatement(text);
}

/** True for what can hardly be anything but a decision, wherever it stands. */
function isClearlyDecision(text: string): boolean {
  const { kinds, hasStatus } = shapeOf(text);
  return hasStatus && kinds.has('outcome') && kinds.has('context') && (kinds.has('consequences') || kinds.has('options'));
}

function hasRationale(text: string): boolean {
  return /^#{1,6}[ \t]+(?:rationale|approach|motivation)\b/im.test(text);
}

/** The parts that the headings of a text name, and whether it has a place for a status, without reading it as Markdown. */
function shapeOf(text: string): { readonly kinds: ReadonlySet<string>; readonly hasStatus: boolean } {
  const head = text.slice(0, longest);
  const kinds = new Set<string>();
  for (const [, atx, setext] of head.matchAll(/^ {0,3}(?:#{1,6}[ \t]+([^\r\n]{1,100})|([^\s#>|-][^\r\n]{0,99})\r?\n[-=]{3,}[ \t]*$)/gm)) {
    const kind = partKind(atx ?? setext ?? '');
    if (kind) kinds.add(kind);
  }
  return { kinds, hasStatus: kinds.has('status') || statusLine.test(head.slice(0, 3000)) };
}

const statusLine = /^[ \t>|*+-]{0,6}(?:\*\*|__|\*|_)?(?:status|statut|estado|状态)(?:\*\*|__|\*|_)?[ \t]*[:|：]/im;
