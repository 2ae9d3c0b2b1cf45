/** The report for people: each finding with its line of text, then a summary. */
import type { Severity, Span } from '../../engine/finding.ts';
import { safeFix } from '../../engine/fix.ts';
import { nameOf } from '../../engine/governance.ts';
import { count, lineEnd, lineText, positionAt } from '../../engine/text.ts';
import type { Placed, PlacedWaived, Report } from './report.ts';
import { summarize } from './summary.ts';

const colorCodes: Readonly<Record<Severity | 'bold' | 'dim', string>> = {
  error: '31',
  warning: '33',
  info: '36',
  hint: '35',
  bold: '1',
  dim: '2',
};

/** Longer lines of text are cut round the finding, in characters. */
const widestLine = 160;

export interface TextOptions {
  /** Asks for ANSI colours. */
  readonly colors: boolean;
  /** Lists what decisions waive, too. */
  readonly showWaived: boolean;
}

/** Writes the report as text. */
export function reportText(report: Report, { colors, showWaived }: TextOptions): string {
  const paint = (style: keyof typeof colorCodes, text: string) => (colors ? `\u001b[${colorCodes[style]}m${text}\u001b[0m` : text);
  const blocks = report.placed.map((placed) => block(placed, report, paint));
  const waived = showWaived ? report.waived.map((placed) => waivedBlock(placed, report, paint)) : [];
  return `${[...blocks, ...waived, summaryLine(report, paint), ...waivedLine(report, showWaived)].join('\n')}\n`;
}

type Paint = (style: keyof typeof colorCodes, text: string) => string;

function block({ file, document, problem }: Placed, report: Report, paint: Paint): string {
  const start = positionAt(document, problem.span.start);
  const lines = [
    `${paint('bold', `${file}:${start.line + 1}:${start.character + 1}`)} ${paint(problem.severity, problem.severity)} ${problem.rule.id}`,
    `  ${printable(problem.message)}`,
    ...frame({ file, document, problem }, paint),
  ];
  for (const { uri, span, message } of problem.related ?? []) lines.push(...pointer(uri, span, message, report, paint));
  const { governedBy } = problem;
  if (governedBy) lines.push(...pointer(governedBy.uri, governedBy.span, `enforced by ${nameOf(governedBy)}`, report, paint));
  if (problem.fixes?.[0]) lines.push(paint('dim', `  ${safeFix(problem) ? 'fix (--fix)' : 'fix'}: ${printable(problem.fixes[0].title)}`));
  return `${lines.join('\n')}\n`;
}

/** What a decision waives, with the reason. */
function waivedBlock({ file, document, problem }: PlacedWaived, report: Report, paint: Paint): string {
  const { line, character } = positionAt(document, problem.span.start);
  const { uri, span, reason } = problem.waivedBy;
  const lines = [
    `${paint('bold', `${file}:${line + 1}:${character + 1}`)} ${paint('dim', 'waived')} ${problem.rule.id}`,
    `  ${printable(problem.message)}`,
    ...pointer(uri, span, `waived by ${nameOf(problem.waivedBy)}: ${reason}`, report, paint),
  ];
  return `${lines.join('\n')}\n`;
}

/** A line that says something of another place. */
function pointer(uri: string, span: Span, message: string, { snapshot, pathOf }: Report, paint: Paint): readonly string[] {
  const other = snapshot.documents.get(uri);
  if (!other) return [];
  const { line, character } = positionAt(other, span.start);
  return [paint('dim', `  ${pathOf(uri)}:${line + 1}:${character + 1}: ${printable(message)}`)];
}

/** `3 findings waived by decisions: 2 by ADR-0007 (Internal services trust the gateway), 1 by ADR-0003 (…).` */
function waivedLine({ waived }: Report, isListed: boolean): readonly string[] {
  if (waived.length === 0) return [];
  const numbers = new Map<string, number>();
  for (const { problem } of waived) {
    const { label, title } = problem.waivedBy;
    const name = label === title ? label : `${label} (${title})`;
    numbers.set(name, (numbers.get(name) ?? 0) + 1);
  }
  const parts = Array.from(numbers, ([name, number]) => `${number} by ${printable(name)}`);
  const help = isListed ? '' : ' --show-waived lists them.';
  return [`${count(waived.length, 'finding')} waived by decisions: ${parts.join(', ')}.${help}`];
}

/** The line of the finding, with marks under its words. */
function frame({ document, problem }: Placed, paint: Paint): readonly string[] {
  const { line, character } = positionAt(document, problem.span.start);
  const endOnLine = Math.min(problem.span.end, lineEnd(document, line));
  const width = Math.max(endOnLine - problem.span.start, 1);
  const from = Math.max(0, Math.min(character - 40, lineText(document, line).length - widestLine));
  const number = String(line + 1);
  const text = lineText(document, line).slice(from, from + widestLine);
  const blanks = text.slice(0, character - from).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(Math.min(width, Math.max(text.length - (character - from), 1)));
  return [
    `${paint('dim', `  ${number} |`)} ${printable(text)}`,
    `${paint('dim', `  ${' '.repeat(number.length)} |`)} ${blanks}${paint(problem.severity, marks)}`,
  ];
}

function summaryLine(report: Report, paint: Paint): string {
  const { files, errors, warnings, infos, hints } = summarize(report);
  const checked = `Checked ${count(files, 'file')}`;
  if (report.placed.length === 0) return `${checked}: nothing found.`;
  const parts = [
    errors > 0 && paint('error', count(errors, 'error')),
    warnings > 0 && paint('warning', count(warnings, 'warning')),
    infos > 0 && paint('info', count(infos, 'info')),
    hints > 0 && paint('hint', count(hints, 'hint')),
  ].filter((part) => part !== false);
  return `${checked}: ${parts.join(', ')}.`;
}

/** Text of the workspace without control characters, which could otherwise drive the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
