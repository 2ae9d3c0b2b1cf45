/** Which decision the words at an offset name or declare, and all words that name one. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { FilePart } from '../../navigate/navigator.ts';
import { decision } from '../language.ts';
import { type DecisionRecord, recordAt } from '../log/log.ts';
import { isLink, isMarkdown, type Mention, mayMean, mentionAt, mentioned, mentionsIn } from '../log/mentions.ts';

/** Words and the decisions that they may mean. */
export interface Named {
  readonly span: Span;
  readonly records: readonly DecisionRecord[];
  /** Undefined on the title of a decision. */
  readonly mention: Mention | undefined;
}

/** What the words at an offset name: a mention's decisions, or the decision whose title they are. */
export function namedAt(snapshot: Snapshot, document: Document, offset: number): Named | undefined {
  const mention = mentionAt(document, offset);
  if (mention) {
    const records = mentioned(snapshot, document, mention);
    return records.length === 0 ? undefined : { span: mention.span, records, mention };
  }
  const span = decision.owns(document) ? decision.parse(document).titleSpan : undefined;
  const record = span && span.start <= offset && offset <= span.end ? recordAt(snapshot, document.uri) : undefined;
  return span && record && { span, records: [record], mention: undefined };
}

/** True on the path in a link of Markdown: there editors answer by themselves. */
export function isInPath({ uri }: Document, { mention }: Named, offset: number): boolean {
  const { path } = mention ?? {};
  return (
    mention !== undefined &&
    path !== undefined &&
    isMarkdown(uri) &&
    isLink(mention) &&
    path.span.start <= offset &&
    offset <= path.span.end
  );
}

/** Where a decision is declared: its title, or the start of a file that has none. */
export function titlePart({ document, decision: { titleSpan } }: DecisionRecord): FilePart {
  return { document, span: titleSpan ?? { start: 0, end: 0 } };
}

/** All words that name a decision, in the files of the workspace and in others; those that may mean another one, too. */
export function usesOf(snapshot: Snapshot, record: DecisionRecord, others: readonly Document[]): readonly FilePart[] {
  return [...snapshot.documents.values(), ...others].flatMap((document) =>
    mentionsIn(document)
      .filter((mention) => mayMean(mention, record.decision))
      .filter((mention) => mentioned(snapshot, document, mention).some((each) => each.document === record.document))
      .map(({ span }) => ({ document, span })),
  );
}
