/** The one place where offsets become lines and columns of the Language Server Protocol, and back. */
import {
  CodeActionKind,
  type CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Document, Snapshot } from '../engine/document.ts';
import type { Edit, Severity, Span } from '../engine/finding.ts';
import { createdText } from '../engine/fix.ts';
import { nameOf } from '../engine/governance.ts';
import type { Problem } from '../engine/lint.ts';
import { offsetAt, positionAt } from '../engine/text.ts';

/** The kind of the code action that applies all safe fixes of a document. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.backendArchitect`;

/** Who says it: the word that the Problems panel shows beside a message. */
export const diagnosticSource = 'backend-architect';

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(document: Document, span: Span): Range {
  return { start: positionAt(document, span.start), end: positionAt(document, span.end) };
}

export function toOffset(document: Document, position: Position): number {
  return offsetAt(document, position);
}

export function toSpan(document: Document, range: Range): Span {
  return { start: offsetAt(document, range.start), end: offsetAt(document, range.end) };
}

/** The problem as the protocol has it. `rulePages` is the folder that the rule's id links into. */
export function toDiagnostic(snapshot: Snapshot, document: Document, problem: Problem, rulePages: string | undefined): Diagnostic {
  const { governedBy } = problem;
  const enforcing = governedBy ? [{ uri: governedBy.uri, span: governedBy.span, message: `Enforced by ${nameOf(governedBy)}.` }] : [];
  const related = [...(problem.related ?? []), ...enforcing].flatMap(({ uri, span, message }) => {
    const other = uri === document.uri ? document : snapshot.documents.get(uri);
    return other ? [{ location: { uri, range: toRange(other, span) }, message }] : [];
  });
  return {
    range: toRange(document, problem.span),
    severity: severityNumbers[problem.severity],
    code: problem.rule.id,
    ...(rulePages !== undefined && { codeDescription: { href: `${rulePages}/${problem.rule.id}.md` } }),
    source: diagnosticSource,
    message: problem.message,
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** The edits by document as the protocol has them; edits of documents that are not in the snapshot are left out. */
export function toWorkspaceEdit(snapshot: Snapshot, edits: ReadonlyMap<string, readonly Edit[]>): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  const creations: CreateFile[] = [];
  for (const [uri, list] of edits) {
    const text = createdText(list);
    const document = snapshot.documents.get(uri);
    if (text !== undefined) {
      creations.push({ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } });
      changes[uri] = [{ range: { start: fileStart, end: fileStart }, newText: text }];
    } else if (document) changes[uri] = list.map((edit) => ({ range: toRange(document, edit.span), newText: edit.text }));
  }
  if (creations.length === 0) return { changes };
  const documentChanges = Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return { documentChanges: [...creations, ...documentChanges] };
}

const fileStart = { line: 0, character: 0 };
