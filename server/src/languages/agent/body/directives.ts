/** Reads what a text tells its reader to do, and what it tells it not to do. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Body, readBody, type Section, sectionAt, sentencesOf } from './body.ts';

export interface Directive {
  readonly span: Span;
  /** What it says, as long as its span. */
  readonly text: string;
  /** What it says as written. */
  readonly written: string;
  /** True for what must not be done. */
  readonly isNegative: boolean;
  /** True for what holds without exception: "always", "never", "must". */
  readonly isAbsolute: boolean;
  /** The words of what is or is not to be done, in lower case, to compare by. */
  readonly action: string;
  readonly section: Section | undefined;
}

const negative =
  /^(?:you\s+)?(?:never|do\s+not|don['’]t|must\s+not|mustn['’]t|may\s+not|shall\s+not|should\s+not|shouldn['’]t|cannot|can['’]t|avoid|refuse\s+to|not\s+allowed\s+to|under\s+no\s+circumstances)\b/i;
const positive =
  /^(?:you\s+)?(?:always|must|shall|have\s+to|make\s+sure(?:\s+(?:that|to))?|ensure(?:\s+that)?|be\s+sure\s+to|should|remember\s+to)\b/i;
const absolute = /\b(?:always|never|must|mandatory|under\s+no\s+circumstances|do\s+not|don['’]t)\b/i;

/** What a passage has that directs; most passages have none of it. */
const mayDirect = /never|not\b|n['’]t|avoid|refuse|always|must|shall|have\s+to|sure|should|remember|under\s+no/i;

/** The sentences of a page that begin with what is to be done or not, in order. Examples direct nobody. */
export const directivesOf: (document: Document) => readonly Directive[] = memo((document) => {
  const body = readBody(document);
  return body.passages
    .filter(({ kind, isExample, text }) => !isExample && kind !== 'heading' && kind !== 'cell' && mayDirect.test(text))
    .flatMap((passage) => sentencesOf(passage))
    .flatMap((sentence) => [...readDirective(document, body, sentence)]);
});

function* readDirective(
  { text: page }: Document,
  body: Body,
  { span, text }: { readonly span: Span; readonly text: string },
): Iterable<Directive> {
  // A label in front says what kind of rule it is: "**Critical**: never …".
  const label = /^[\s\p{S}]*(?:[\p{L}\s-]{2,30}:\s+)?/u.exec(text)?.[0].length ?? 0;
  const words = text.slice(label);
  const isNegative = negative.test(words);
  if (!isNegative && !positive.test(words)) return;
  const written = page.slice(span.start, span.end);
  const said = written.slice(label).replace(/\*+|(?<!\w)_+|_+(?!\w)/g, '');
  yield { span, text, written, isNegative, isAbsolute: absolute.test(words), action: actionOf(said), section: sectionAt(body, span.start) };
}

/** What is to be done, without the words that say how strongly. */
function actionOf(said: string): string {
  let rest = said.trim();
  for (let round = 0; round < 3; round++) rest = rest.replace(negative, '').replace(positive, '').trimStart();
  return rest
    .replace(/<[^<>]*>/g, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\s.!;:,]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
