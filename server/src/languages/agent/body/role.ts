/** Finds the sentence that tells an agent who it is: "You are **Backend Architect**, a senior …". */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { namesRole } from '../know/roles.ts';
import { readBody } from './body.ts';

export interface Role {
  /** The words that tell it, from "You are" on. */
  readonly span: Span;
  /** The name it is given, and where: a role in bold, or with capitals and no article, which would make it a job of many. */
  readonly name?: string;
  readonly nameSpan?: Span;
}

/** How texts tell an agent who it is, in the languages that collections are written in most. */
const opening =
  /(?<![\p{L}\p{N}])(?:you(?:\s+are|['’]re)(?!\s+(?:asked|given|done|about|in\b|not\b|finished|unsure|working|successful|expected|required|allowed|responsible))|(?:please\s+)?(?:act|behave|serve|operate|work)\s+as|you\s+(?:will\s+)?(?:act|serve|operate|work|function)\s+as|your\s+(?:role|job|mission|task|purpose|goal|primary \p{L}+|core \p{L}+|expertise|main \p{L}+)\s+(?:is|will|:)|your (?:role|job|mission|task|purpose|goal)\b|i\s+am|i['’]m|this\s+(?:sub-?)?agent|你是|您是|あなたは|당신은|du\s+bist|tu\s+es|vous\s+êtes|eres|você\s+é|ты)(?![\p{Script=Latin}\p{N}])/iu;

/** What tells it without such a sentence: a section, a line `Role: …`, or a paragraph that says what the agent does. */
const titles =
  /^(?:(?:core |agent )?(?:role|identity|persona|personality|purpose|mission|objective)(?: (?:and|definition)\b.*)?|role definition)$/;
const line = /^\s*(?:core |agent )?(?:role|identity|persona|purpose|mission)\s*:|^\s*you\s+\p{Ll}/iu;

/** True where anything tells the agent who it is. */
export function tellsRole(document: Document): boolean {
  const { passages, sections } = readBody(document);
  if (roleOf(document) || sections.some(({ title }) => titles.test(title))) return true;
  return passages.some(({ kind, text, isExample }) => !isExample && kind !== 'heading' && line.test(text));
}

/** The sentence that tells an agent who it is; undefined where none does. */
export function roleOf(document: Document): Role | undefined {
  for (const { span, text, isExample } of readBody(document).passages) {
    const match = isExample ? null : opening.exec(text);
    if (!match) continue;
    const start = span.start + match.index;
    const rest = document.text.slice(start + match[0].length, span.end);
    const named =
      /^\s+(?:an?\s+|the\s+)?\*\*([^*\n]{3,60})\*\*/.exec(rest) ?? /^\s+((?:[A-Z][\w/&-]*\s+){0,4}[A-Z][\w/&-]*)(?=\s*[,.–—])/.exec(rest);
    const name = named?.[1] ?? '';
    if (!named || !/^you/i.test(match[0]) || !namesRole(name)) return { span: { start, end: span.end } };
    const nameStart = start + match[0].length + named[0].indexOf(name);
    return { span: { start, end: span.end }, name, nameSpan: { start: nameStart, end: nameStart + name.length } };
  }
  return undefined;
}
