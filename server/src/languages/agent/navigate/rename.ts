/** Gives an agent another name, in its file and in all words that name it. */
import { baseName, type Document, folderOf, type Snapshot } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import type { Refusal, Renamable } from '../../navigate/navigator.ts';
import { agent } from '../language.ts';
import { agentSlug, agentsOf } from '../relations.ts';
import { formatInUse } from './home.ts';
import { namedAt, ownName, usesOf } from './links.ts';

/** What can be renamed at an offset: the name that an agent gives itself, wherever it is written. */
export function renamableAt(snapshot: Snapshot, document: Document, offset: number): Renamable | Refusal | undefined {
  const named = namedAt(snapshot, document, offset);
  if (!named) return undefined;
  const own = ownName(named.document);
  const { format } = agent.parse(named.document);
  if (format.kind === 'skill') return { refusal: 'A skill is called as its folder is: rename the folder instead.' };
  if (!own) return { refusal: `This agent is called as its file is: rename "${baseName(named.document.uri)}" instead.` };
  const words = document.text.slice(named.span.start, named.span.end);
  if (restyled(words, own.name, own.name) === undefined)
    return { refusal: `These words name the file "${baseName(named.document.uri)}", not the agent, which is called "${own.name}".` };
  return { span: named.span, name: words };
}

/** The edits by file that give the agent at an offset another name. */
export function renameAt(
  snapshot: Snapshot,
  document: Document,
  offset: number,
  typed: string,
): ReadonlyMap<string, readonly Edit[]> | Refusal | undefined {
  const renamable = renamableAt(snapshot, document, offset);
  const named = namedAt(snapshot, document, offset);
  const own = named && ownName(named.document);
  if (!renamable || 'refusal' in renamable || !named || !own) return renamable && 'refusal' in renamable ? renamable : undefined;
  // Typed over other words than the name itself, it is meant as those are written.
  const name = restyled(own.name, renamable.name, typed) ?? typed;
  if (name === own.name) return new Map();
  const objection = objectionTo(snapshot, named.document, name);
  if (objection !== undefined) return { refusal: objection };
  const edits = new Map<string, Edit[]>([[named.document.uri, [{ span: own.span, text: name }]]]);
  for (const { document: other, span } of usesOf(snapshot, named.document)) {
    const text = restyled(other.text.slice(span.start, span.end), own.name, name);
    // Words that name the file stay: the file keeps its name.
    if (text === undefined) continue;
    const known = edits.get(other.uri);
    if (known) known.push({ span, text });
    else edits.set(other.uri, [{ span, text }]);
  }
  return edits;
}

/** A new name in the style that the old one is written in somewhere; undefined for words that are another name. */
function restyled(words: string, old: string, name: string): string | undefined {
  if (words === old) return name;
  if (agentSlug(words) !== agentSlug(old)) return undefined;
  const parts = agentSlug(name).split('-');
  const separator = /[\s_-]/.exec(words)?.[0] ?? (/[\s_-]/.test(old) ? '' : '-');
  const isTitle = /^\p{Lu}/u.test(words);
  return parts.map((part) => (isTitle ? part.charAt(0).toUpperCase() + part.slice(1) : part)).join(separator);
}

function objectionTo(snapshot: Snapshot, document: Document, name: string): string | undefined {
  if (name.trim() === '') return 'A name is missing.';
  const type = formatInUse(agent.parse(document)).keys['name']?.type;
  if (type && !type.safeParse(name).success) return `"${name}" cannot be the name of this agent: it has to be ${type.description}.`;
  if (/["'`,()[\]{}|:#\n\\]/.test(name)) return `"${name}" cannot be the name of an agent: a list of names could not hold it.`;
  const others = agentsOf(snapshot).bySlug.get(agentSlug(name)) ?? [];
  const other = others.find((each) => each !== document && folderOf(each.uri) === folderOf(document.uri));
  return other ? `"${name}" is there already, in "${baseName(other.uri)}".` : undefined;
}
