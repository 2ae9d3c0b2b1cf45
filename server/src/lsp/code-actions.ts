/** Code actions: the fixes of findings, all safe fixes at once, and last the suppressions and waivers. */
import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind, type Connection } from 'vscode-languageserver';
import type { Document, Snapshot } from '../engine/document.ts';
import { linePrefixOf, pageOffsetOf } from '../engine/fences.ts';
import { overlaps, type Span } from '../engine/finding.ts';
import { joinFixes, safeFix } from '../engine/fix.ts';
import type { Problem } from '../engine/lint.ts';
import { disableFileEdit, disableLineEdit } from '../engine/suppress.ts';
import { fixAllKind, toDiagnostic, toSpan, toWorkspaceEdit } from './convert.ts';
import { waiveFindingCommand } from './protocol.ts';
import { askHistory, find, type Session } from './session.ts';

export function serveCodeActions(connection: Connection, session: Session): void {
  connection.onCodeAction(async (params) => {
    await askHistory(session);
    const found = find(session, params.textDocument.uri);
    return found ? codeActions(session, found.snapshot, found.document, params) : [];
  });
}

function codeActions(session: Session, snapshot: Snapshot, document: Document, { range, context }: CodeActionParams): CodeAction[] {
  const asked = (kind: string) => !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  // Saving a file makes no others.
  const mayCreate = session.canCreateFiles && context.triggerKind !== CodeActionTriggerKind.Automatic;
  const problems = session.linter.lint(snapshot, document).map((problem) => (mayCreate ? problem : withoutNewFiles(problem)));
  const span = toSpan(document, range);
  const actions: CodeAction[] = [];
  if (asked(CodeActionKind.QuickFix)) {
    const here = problems.filter((problem) => overlaps(problem.span, span));
    actions.push(...fixes(session, snapshot, document, problems, span));
    actions.push(...fixesOfOneRule(session, snapshot, document, problems, here));
    actions.push(...suppressions(session, snapshot, document, here));
    if (session.options.waives) actions.push(...waivers(session, snapshot, document, here));
  }
  // Offered to whoever asks for it by its kind, as on saving: it does not belong among the fixes of one place.
  if (context.only && asked(fixAllKind)) actions.push(...fixAll(snapshot, document, problems));
  return actions;
}

/** The problem without the fixes that create files. */
function withoutNewFiles(problem: Problem): Problem {
  if (!problem.fixes) return problem;
  return { ...problem, fixes: problem.fixes.filter(({ edits }) => !edits.some(({ create }) => create !== undefined)) };
}

/** The fixes of the findings at the span, and those of other findings that are offered there. */
function fixes(session: Session, snapshot: Snapshot, document: Document, problems: readonly Problem[], span: Span): CodeAction[] {
  return problems.flatMap((problem) => {
    const here = overlaps(problem.span, span);
    const offered = (problem.fixes ?? [])
      .filter(({ offeredAt }) => (offeredAt ? overlaps(offeredAt, span) : here))
      .filter(({ edits }) => edits.length > 0);
    return offered.map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: here ? [toDiagnostic(snapshot, document, problem, session.options.rulePages)] : [],
      isPreferred: here && fix === problem.fixes?.[0],
      edit: toWorkspaceEdit(snapshot, joinFixes([{ uri: document.uri, fix }])),
    }));
  });
}

/** `Fix all … in this file` for a safe rule that has more than one finding here. */
function fixesOfOneRule(
  session: Session,
  snapshot: Snapshot,
  document: Document,
  problems: readonly Problem[],
  here: readonly Problem[],
): CodeAction[] {
  const first = new Map(here.filter(safeFix).map((problem) => [problem.rule, problem]));
  return [...first].flatMap(([rule, problem]) => {
    const alike = problems.filter((other) => other.rule === rule && safeFix(other));
    if (alike.length < 2) return [];
    return [
      {
        title: `Fix all findings of ${rule.id} in this file`,
        kind: CodeActionKind.QuickFix,
        // VS Code shows actions without a finding of their own last, and last is where suppressions belong.
        diagnostics: [toDiagnostic(snapshot, document, problem, session.options.rulePages)],
        edit: bulkFixes(snapshot, document, alike),
      },
    ];
  });
}

function suppressions(session: Session, snapshot: Snapshot, document: Document, here: readonly Problem[]): CodeAction[] {
  const found = new Map(here.map((problem) => [problem.rule.id, problem]));
  return [...found].flatMap(([rule, problem]) => {
    const { owner, offset } = innermost(session, document, problem.span.start);
    const language = session.linter.languageOf(owner);
    if (!language || language.id === 'config' || problem.rule.language.id === 'suppression') return [];
    const shift = pageOffsetOf(owner);
    const prefix = linePrefixOf(owner);
    const silence = (at: number | undefined) => language.silence?.(snapshot, owner, rule, at);
    const hasComments = language.hasComments?.(owner) !== false;
    return [
      {
        title: `Disable ${rule} for this ${hasComments ? 'line' : 'object'}`,
        edit: hasComments ? disableLineEdit(owner, language, offset, rule) : silence(offset),
      },
      {
        title: `Disable ${rule} for this ${owner.host ? 'fence' : 'file'}`,
        edit: hasComments ? disableFileEdit(owner, language, rule) : silence(undefined),
      },
    ].flatMap(({ title, edit }) => {
      if (!edit) return [];
      const span = { start: edit.span.start + shift, end: edit.span.end + shift };
      const text = prefix === '' ? edit.text : `${prefix}${edit.text.trimStart()}`;
      return [
        {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(snapshot, document, problem, session.options.rulePages)],
          edit: toWorkspaceEdit(snapshot, new Map([[document.uri, [{ span, text }]]])),
        },
      ];
    });
  });
}

/** `Waive by a new decision`, which the client asks the reason for. */
function waivers(session: Session, snapshot: Snapshot, document: Document, here: readonly Problem[]): CodeAction[] {
  const found = new Map(here.map((problem) => [problem.rule.id, problem]));
  return [...found].flatMap(([rule, problem]) => {
    // What is wrong with a comment or the config is mended there.
    if (['config', 'suppression'].includes(problem.rule.language.id)) return [];
    return [
      {
        title: `Waive ${rule} by a new decision…`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(snapshot, document, problem, session.options.rulePages)],
        command: { title: 'Waive by a new decision', command: waiveFindingCommand, arguments: [document.uri, rule] },
      },
    ];
  });
}

/** The fence that holds an offset, or the document itself: a comment is written in the syntax of the innermost text. */
function innermost(session: Session, document: Document, offset: number): { readonly owner: Document; readonly offset: number } {
  const inner = session.linter
    .languageOf(document)
    ?.innerDocuments?.(document)
    .find(({ host, text }) => host && offset >= host.offset && offset < host.offset + text.length);
  return inner?.host ? innermost(session, inner, offset - inner.host.offset) : { owner: document, offset };
}

function fixAll(snapshot: Snapshot, document: Document, problems: readonly Problem[]): CodeAction[] {
  const safe = problems.filter(safeFix);
  if (safe.length === 0) return [];
  return [{ title: 'Fix all that can be fixed safely', kind: fixAllKind, edit: bulkFixes(snapshot, document, safe) }];
}

function bulkFixes(snapshot: Snapshot, document: Document, problems: readonly Problem[]) {
  const placed = problems.flatMap((problem) => {
    const fix = safeFix(problem);
    return fix ? [{ uri: document.uri, fix }] : [];
  });
  return toWorkspaceEdit(snapshot, joinFixes(placed));
}
