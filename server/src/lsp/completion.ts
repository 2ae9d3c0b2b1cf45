/** Completion. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Connection,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import type { Document } from '../engine/document.ts';
import { governanceCompletions, governanceTriggers } from '../languages/decision/governance/navigate.ts';
import type { Proposal, ProposalKind } from '../languages/navigate/navigator.ts';
import { firstList, navigators } from '../languages/navigators.ts';
import { toOffset, toRange } from './convert.ts';
import { answer, type Session } from './session.ts';

/** What starts a completion without a word being typed. */
export const completionTriggers = [...new Set([...governanceTriggers, ...navigators.flatMap(({ triggers }) => triggers)])];

const kinds: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  reference: CompletionItemKind.Reference,
  word: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Value,
  color: CompletionItemKind.Color,
  file: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

/** Serves it; clients that know no snippets get the words without the places to type on. */
export function serveCompletion(connection: Connection, session: Session, hasSnippets: () => boolean): void {
  connection.onCompletion(({ textDocument, position, context }) =>
    answer(session, textDocument.uri, (snapshot, document) => {
      const trigger = context?.triggerCharacter;
      const offset = toOffset(document, position);
      const isAsked = (triggers: readonly string[]) => trigger === undefined || triggers.includes(trigger);
      const governing = isAsked(governanceTriggers) ? governanceCompletions(document, offset, session.linter.rules) : [];
      const proposals =
        governing.length > 0
          ? governing
          : firstList((navigator) => (isAsked(navigator.triggers) ? navigator.completions(snapshot, document, offset) : []));
      return proposals.map((proposal, order) => toItem(document, proposal, order, hasSnippets()));
    }),
  );
}

function toItem(document: Document, proposal: Proposal, order: number, hasSnippets: boolean): CompletionItem {
  const { kind, label, detail, sentence, span, snippet, filter, also, isOutdated } = proposal;
  return {
    kind: kinds[kind],
    label,
    sortText: String(order).padStart(5, '0'),
    filterText: filter,
    ...(detail !== '' && { detail }),
    ...(isOutdated && { tags: [CompletionItemTag.Deprecated] }),
    // Editors show a colour where it is all that the documentation says, and no Markdown.
    ...(sentence !== undefined && { documentation: kind === 'color' ? sentence : { kind: MarkupKind.Markdown, value: sentence } }),
    textEdit: { range: toRange(document, span), newText: hasSnippets ? snippet : withoutPlaces(snippet) },
    insertTextFormat: hasSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    ...(also.length > 0 && { additionalTextEdits: also.map((edit) => ({ range: toRange(document, edit.span), newText: edit.text })) }),
  };
}

/** The text of a snippet: of choices the first, of places nothing. */
function withoutPlaces(snippet: string): string {
  return snippet.replace(/\\(.)|\$\{\d+\|([^,|]*)[^|]*\|\}|\$\d+/g, (_, escaped?: string, choice?: string) => escaped ?? choice ?? '');
}
