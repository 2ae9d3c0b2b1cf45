/** `explain RULE --for FILE`: the level of a rule in a file, everything that has a say in it, and which of that counts. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chosenPreset, isInPreset, nearestConfigFile } from '../engine/config.ts';
import type { Document, Snapshot } from '../engine/document.ts';
import { pageOffsetOf } from '../engine/fences.ts';
import type { Span } from '../engine/finding.ts';
import { nameOf, type Ruling, rulingsOn, waiverOn } from '../engine/governance.ts';
import type { ActiveRule, Linter } from '../engine/lint.ts';
import type { Rule } from '../engine/rule.ts';
import { findSuppressions, isAbout, type Suppression } from '../engine/suppress.ts';
import { positionAt } from '../engine/text.ts';
import { type ConfigStatement, presetSpan, statementsIn } from '../languages/config/statements.ts';
import { createDefaultLinter } from '../linter.ts';
import { readWorkspace, resolvePaths } from './check.ts';
import { type Io, UsageError } from './io.ts';
import { printable } from './report/text.ts';

/** One thing that has a say. */
interface Step {
  readonly name: string;
  readonly says: string;
  readonly place?: { readonly document: Document; readonly span: Span } | undefined;
  readonly counts: boolean;
}

/** Prints how a rule stands in a file. Throws UsageError for a file that is not there. */
export async function explainFor(rule: Rule, file: string, io: Io): Promise<void> {
  const linter = createDefaultLinter((message) => io.writeError(`backend-architect: internal error in ${message}\n`));
  const asked = resolvePaths([file], io);
  const snapshot = (await readWorkspace(asked, io)).snapshot();
  const document = snapshot.documents.get(asked[0]?.uri ?? '');
  if (!document) throw new UsageError(`"${file}" is not a file that can be explained: name one file that is checked.`);
  const active = linter.activeRule(snapshot, document, rule);
  const steps = stepsFor(linter, snapshot, document, rule, active);
  const pathOf = (uri: string) => path.relative(io.folder, fileURLToPath(uri)).replaceAll(path.sep, '/');
  const width = Math.max(...steps.map(({ name }) => name.length));
  const lines = steps.map(({ name, says, place, counts }) => {
    const at = place ? positionAt(place.document, place.span.start) : undefined;
    const where = place && at ? ` (${pathOf(place.document.uri)}:${at.line + 1}:${at.character + 1})` : '';
    return `${counts ? '>' : ' '} ${name.padEnd(width)}  ${printable(says)}${where}`;
  });
  const ignored = linter.configOf(snapshot, document).ignores(document.uri);
  io.write(
    [
      `${rule.id}: ${rule.title}.`,
      '',
      `In ${pathOf(document.uri)}: ${ignored ? 'not checked, for the config file ignores it' : outcome(linter, snapshot, document, rule, active)}.`,
      '',
      'What has a say, the strongest first; ">" marks what counts:',
      ...lines,
      '',
    ].join('\n'),
  );
}

function outcome(linter: Linter, snapshot: Snapshot, document: Document, rule: Rule, active: ActiveRule | undefined): string {
  if (!active) return 'off';
  const waiver = waiverOn(linter.governance(snapshot), rule.id, document.uri);
  if (waiver) return `waived by ${nameOf(waiver)}`;
  const level = active.level ?? rule.severity;
  return active.governedBy ? `${level}, enforced by ${nameOf(active.governedBy)}` : level;
}

function stepsFor(linter: Linter, snapshot: Snapshot, document: Document, rule: Rule, active: ActiveRule | undefined): readonly Step[] {
  const governance = linter.governance(snapshot);
  const rulings = rulingsOn(governance, rule.id, document.uri);
  const waiver = waiverOn(governance, rule.id, document.uri);
  const governedBy = active?.governedBy;
  const file = nearestConfigFile(snapshot, document);
  const statements = file ? statementsIn(file, rule.id, document.uri) : [];
  // Below a decision that says the level, nothing counts for it.
  const settling = waiver || governedBy?.level ? undefined : statements.find(({ level }) => level !== undefined);
  const isSettled = waiver !== undefined || governedBy?.level !== undefined || settling !== undefined;
  const ofRuling = (ruling: Ruling): Step => ({
    name: ruling.kind === 'waive' ? 'waiver' : 'enforcement',
    says: wordsOf(ruling),
    place: placeOf(snapshot, ruling),
    counts: ruling === waiver || (waiver === undefined && ruling === governedBy),
  });
  const ofStatement = (place: ConfigStatement['place'], name: string): readonly Step[] => {
    const found = statements.filter((statement) => statement.place === place);
    if (!file || found.length === 0) return [{ name, says: 'none', counts: false }];
    return found.map((statement) => ({
      name,
      says: statement.level ?? 'options only',
      place: { document: file, span: statement.span },
      counts: statement === settling,
    }));
  };
  return [
    ...suppressionSteps(linter, document, rule),
    ...listed(rulings.filter(({ kind }) => kind === 'waive').map(ofRuling), 'waiver'),
    ...listed(rulings.filter(({ kind }) => kind === 'enforce').map(ofRuling), 'enforcement'),
    ...ofStatement('overrides', 'config overrides'),
    ...ofStatement('rules', 'config rules'),
    { name: 'editor settings', says: 'not known on the command line', counts: false },
    presetStep(linter, snapshot, document, rule, file, !isSettled),
  ];
}

function listed(steps: readonly Step[], name: string): readonly Step[] {
  return steps.length > 0 ? steps : [{ name, says: 'none', counts: false }];
}

function wordsOf(ruling: Ruling): string {
  const where = ruling.paths ? `, for ${ruling.paths.join(', ')}` : '';
  const group = ruling.rule.endsWith('/*') ? `${ruling.rule} ` : '';
  if (ruling.kind === 'enforce') return `${group}${ruling.level ?? 'options only'}${where}, by ${nameOf(ruling)}`;
  const until = ruling.until === undefined ? '' : `, until ${ruling.until}`;
  return `${group}${ruling.reason}${where}${until}, by ${nameOf(ruling)}`;
}

function placeOf({ documents }: Snapshot, { uri, span }: Ruling): Step['place'] {
  const document = documents.get(uri);
  return document && { document, span };
}

function suppressionSteps(linter: Linter, document: Document, rule: Rule): readonly Step[] {
  const steps = suppressionsBelow(linter, document)
    .filter(({ suppression }) => isAbout(suppression, rule))
    .map(({ suppression, shift }): Step => {
      const { start, end } = suppression.span;
      const lines = suppression.covers.end - suppression.covers.start >= document.text.length ? 'the file' : 'what it covers';
      return {
        name: 'suppression',
        says: `hides ${lines}: ${suppression.reason ?? 'no reason'}`,
        place: { document, span: { start: start + shift, end: end + shift } },
        counts: true,
      };
    });
  return listed(steps, 'suppression');
}

/** The suppression comments of a document and of its fences. */
function suppressionsBelow(linter: Linter, document: Document): readonly { readonly suppression: Suppression; readonly shift: number }[] {
  const language = linter.languageOf(document);
  if (!language) return [];
  const own = findSuppressions(document, language).map((suppression) => ({ suppression, shift: pageOffsetOf(document) }));
  return [...own, ...(language.innerDocuments?.(document) ?? []).flatMap((inner) => suppressionsBelow(linter, inner))];
}

function presetStep(linter: Linter, snapshot: Snapshot, document: Document, rule: Rule, file: Document | undefined, counts: boolean): Step {
  const chosen = chosenPreset(snapshot.settings, linter.configOf(snapshot, document));
  const span = file && presetSpan(file);
  const turns = isInPreset(rule, chosen) ? `on, as ${rule.severity}` : `off: it is in "${rule.preset}"`;
  return {
    name: 'preset',
    says: `"${chosen ?? 'recommended'}" turns it ${turns}`,
    place: file && span && { document: file, span },
    counts,
  };
}
