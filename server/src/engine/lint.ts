/** Runs the rules over one document of a snapshot: parse, judge, map fences back, suppress, waive, sort. */
import { type Config, chosenPreset, defaultConfig, isInPreset, nearestConfigFile, saidLevel } from './config.ts';
import { type Document, memo, pageOf, type Settings, type Snapshot } from './document.ts';
import { toPage } from './fences.ts';
import type { Finding, Severity, Span } from './finding.ts';
import {
  type Decisions,
  type Enforcement,
  enforcementOn,
  type Governance,
  type NamedDecision,
  noDecisions,
  speaksOf,
  type Waiver,
  waiverOn,
} from './governance.ts';
import type { Language, Silence } from './language.ts';
import type { Rule } from './rule.ts';
import { findSuppressions, isAbout, reasonsIn, type Suppression, suppress, suppressionLanguage } from './suppress.ts';
import { hash, textHash } from './text.ts';

/** A finding with the rule that made it, as the shells show it. */
export interface Problem extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The decision that sets its level. */
  readonly governedBy?: Enforcement;
}

/** A problem that is not shown, since a decision accepts it. */
export interface WaivedProblem extends Problem {
  readonly waivedBy: Waiver;
}

/** What a linter is made of. */
export interface Parts {
  /** The first language that owns a document reads it. */
  readonly languages: readonly Language<unknown>[];
  readonly rules: readonly Rule[];
  /** Reads a config file; never throws. */
  readonly readConfig: (document: Document) => Config;
  /** Reads what decisions say about rules; without it they say nothing. */
  readonly decisions?: Decisions;
  /** Told about a rule or reader that threw, once per rule and message. */
  readonly log: (message: string) => void;
}

export interface Linter extends Parts {
  /** The language that reads a document; undefined when none does. */
  languageOf(document: Document): Language<unknown> | undefined;
  /** The problems of a document, in the order of their places. Remembered while nothing they rest on changes. */
  lint(snapshot: Snapshot, document: Document): readonly Problem[];
  /** The problems of a document that decisions waive, in the order of their places. */
  waived(snapshot: Snapshot, document: Document): readonly WaivedProblem[];
  /** Equal result ids mean equal problems: a hash of the text, the config and everything else the findings rest on. */
  resultId(snapshot: Snapshot, document: Document): string;
  /** The config that holds for a document: the nearest file upward. */
  configOf(snapshot: Snapshot, document: Document): Config;
  /** What decisions say about rules. */
  governance(snapshot: Snapshot): Governance;
  /** How a rule stands for a document; undefined when it is off there. */
  activeRule(snapshot: Snapshot, document: Document, rule: Rule): ActiveRule | undefined;
  /** The documents whose findings may stand in this one. */
  parentsOf(snapshot: Snapshot, document: Document): readonly Document[];
}

/** What a document's rules say before suppression, in page offsets, with the suppressions found on the way. */
interface Raw {
  readonly problems: readonly Problem[];
  readonly suppressions: readonly Suppression[];
}

/** What a document comes to. */
interface Verdict {
  readonly problems: readonly Problem[];
  readonly waived: readonly WaivedProblem[];
}

/** A rule that is on, with what is said of it. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Undefined when nobody gives it one, so that single findings may have their own. */
  readonly level: Severity | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  /** The decision that the level comes from. */
  readonly governedBy?: Enforcement;
}

/** What levels come from. */
interface Said {
  readonly settings: Settings;
  readonly config: Config;
  readonly governance: Governance;
}

/** The rule with what is said of it for a file; undefined when it is off there. */
function activate(rule: Rule, { settings, config, governance }: Said, uri: string): ActiveRule | undefined {
  const said = config.ruleSetting(rule.id, uri);
  const level = saidLevel(rule, settings, said.level);
  const isOn = level === undefined ? isInPreset(rule, chosenPreset(settings, config)) : level !== 'off';
  const governedBy = enforcementOn(governance, rule.id, uri, isOn);
  if (!isOn && !governedBy) return undefined;
  const own = level === 'off' ? undefined : level;
  if (!governedBy) return { rule, level: own, options: said.options };
  return { rule, level: governedBy.level ?? own, options: { ...said.options, ...governedBy.options }, governedBy };
}

export function createLinter(parts: Parts): Linter {
  const logged = new Set<string>();
  const readConfig = memo(parts.readConfig);
  const decisions = parts.decisions ?? noDecisions;
  const results = new WeakMap<Document, { readonly id: string; readonly verdict: Verdict }>();
  const raws = new WeakMap<Document, { readonly id: string; readonly raw: Raw }>();
  const rulesByLanguage = new Map<string, Rule[]>();
  for (const rule of parts.rules) rulesByLanguage.set(rule.language.id, [...(rulesByLanguage.get(rule.language.id) ?? []), rule]);

  const settled = memo((_: Config) => memo((_: Settings) => memo((_: Governance) => new Map<string, readonly ActiveRule[]>())));

  const suppressionsIn = memo((language: Language<unknown>) => memo((document: Document) => findSuppressions(document, language)));

  const parentsIn = memo((snapshot: Snapshot) =>
    memo((document: Document) => parts.languages.flatMap((language) => guard(() => language.parents?.(snapshot, document) ?? [], []))),
  );

  /** Whether a waiver hides anything, and the document in which it did so last. */
  const hidden = memo((_: Snapshot) => new Map<Waiver, boolean>());
  const hidIn = new WeakMap<Waiver, string>();

  const rawIds = memo((_: Snapshot) => new Map<Document, string>());

  const languageOf = memo((document: Document) => parts.languages.find((language) => guard(() => language.owns(document), false)));

  function guard<T>(run: () => T, otherwise: T, where = 'reader'): T {
    try {
      return run();
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
      const key = `${where}: ${message}`;
      if (!logged.has(key)) {
        logged.add(key);
        parts.log(`${key}\n${stack ?? ''}`.trimEnd());
      }
      return otherwise;
    }
  }

  function configOf(snapshot: Snapshot, document: Document): Config {
    const file = nearestConfigFile(snapshot, document);
    return file ? readConfig(file) : defaultConfig;
  }

  const governance = memo((snapshot: Snapshot) => guard(() => decisions.governance(snapshot), noDecisions.governance(snapshot)));

  /** The rules that are on for a document, with what is said of them; worked out once for all documents of equal settings. */
  function activeRules(language: Language<unknown>, snapshot: Snapshot, config: Config, uri: string): readonly ActiveRule[] {
    const said = { settings: snapshot.settings, config, governance: governance(snapshot) };
    const known = settled(config)(said.settings)(said.governance);
    const key = `${language.id} ${config.layersOf(uri)}|${said.governance.layersOf(uri)}`;
    let active = known.get(key);
    if (!active) known.set(key, (active = (rulesByLanguage.get(language.id) ?? []).flatMap((rule) => activate(rule, said, uri) ?? [])));
    return active;
  }

  function activeRule(snapshot: Snapshot, document: Document, rule: Rule): ActiveRule | undefined {
    const said = { settings: snapshot.settings, config: configOf(snapshot, document), governance: governance(snapshot) };
    return activate(rule, said, pageOf(document).uri);
  }

  /** The problems of one rule in one document, in that document's offsets. */
  function run(
    { rule, level, options, governedBy }: ActiveRule,
    model: unknown,
    snapshot: Snapshot,
    document: Document,
  ): readonly Problem[] {
    if (document.host && rule.needs !== undefined) return [];
    return guard(
      () => {
        const problems: Problem[] = [];
        const isSuppressed = (at: Document, offset: number) => isSilent(snapshot, rule, document, at, offset);
        const isUsed = (waiver: Waiver) => hides(snapshot, waiver);
        for (const finding of rule.check({ document, model, options, snapshot, rules: parts.rules, isSuppressed, isUsed })) {
          problems.push({ ...finding, rule, severity: level ?? finding.severity ?? rule.severity, ...(governedBy && { governedBy }) });
        }
        return problems;
      },
      [],
      rule.id,
    );
  }

  /**
   * True where what a rule finds in a part of a document would be suppressed, or another tool was told to be silent about it, or
   * where only one of the two is governed by a waiver.
   */
  function isSilent(snapshot: Snapshot, rule: Rule, document: Document, part: Document, offset: number): boolean {
    const language = languageOf(part) ?? languageOf(document);
    if (!language) return false;
    const isWaived = ({ uri }: Document) => waiverOn(governance(snapshot), rule.id, uri) !== undefined;
    if (part !== document && isWaived(pageOf(part)) !== isWaived(pageOf(document))) return true;
    if (silencesIn(snapshot, language, part).some((silence) => covers(silence, offset) && isSilenced(silence, rule))) return true;
    return suppressionsIn(language)(part).some((each) => covers(each, offset) && isAbout(each, rule));
  }

  function silencesIn(snapshot: Snapshot, language: Language<unknown>, document: Document): readonly Silence[] {
    return guard(() => language.silences?.(snapshot, document) ?? [], [], `${language.id} silences`);
  }

  /** What a document's own rules rest on, worked out once per snapshot: a shared part asks for all its parents. */
  function rawId(snapshot: Snapshot, document: Document): string {
    const known = rawIds(snapshot);
    const id = known.get(document) ?? computeRawId(snapshot, document);
    known.set(document, id);
    return id;
  }

  function computeRawId(snapshot: Snapshot, document: Document): string {
    const language = languageOf(document);
    const parts = [
      textHash(document),
      configOf(snapshot, document).fingerprint,
      governance(snapshot).fingerprint,
      guard(() => language?.dependsOn?.(snapshot, document) ?? '', ''),
    ];
    for (const inner of allInnerDocuments(document)) parts.push(guard(() => languageOf(inner)?.dependsOn?.(snapshot, inner) ?? '', ''));
    return parts.join(':');
  }

  /** The fences of a document, and those inside them. */
  function allInnerDocuments(document: Document): readonly Document[] {
    return innerDocuments(document).flatMap((inner) => [inner, ...allInnerDocuments(inner)]);
  }

  function innerDocuments(document: Document): readonly Document[] {
    return guard(() => languageOf(document)?.innerDocuments?.(document) ?? [], []);
  }

  /** Everything the document's own rules say, wherever it stands. */
  function raw(snapshot: Snapshot, document: Document, id = rawId(snapshot, document)): Raw {
    const known = raws.get(document);
    const key = `${id}:${hash(JSON.stringify(snapshot.settings))}`;
    if (known?.id === key) return known.raw;
    const answer = computeRaw(snapshot, document);
    raws.set(document, { id: key, raw: answer });
    return answer;
  }

  function computeRaw(snapshot: Snapshot, document: Document): Raw {
    const language = languageOf(document);
    if (!language) return { problems: [], suppressions: [] };
    const config = configOf(snapshot, document);
    const model = guard(() => ({ value: language.parse(document) }), undefined, `${language.id} reader`);
    if (!model) return { problems: [], suppressions: [] };
    const problems = activeRules(language, snapshot, config, pageOf(document).uri).flatMap((active) =>
      active.rule.needs === 'findings' ? [] : run(active, model.value, snapshot, document),
    );
    const suppressions = [...suppressionsIn(language)(document)];
    for (const inner of innerDocuments(document)) {
      if (inner.host?.words.includes('bad')) continue;
      const found = computeRaw(snapshot, inner);
      const isSettled = guard(() => language.isSettled?.(document) ?? false, false);
      for (const problem of found.problems) {
        const placed = { ...problem, ...toPage(inner, problem) };
        problems.push(isSettled && placed.fixes ? { ...placed, fixes: placed.fixes.map((fix) => ({ ...fix, alone: true })) } : placed);
      }
      const offset = inner.host?.offset ?? 0;
      suppressions.push(...found.suppressions.map((suppression) => moveSuppression(suppression, offset)));
    }
    return { problems, suppressions };
  }

  function parentsOf(snapshot: Snapshot, document: Document): readonly Document[] {
    return parentsIn(snapshot)(document);
  }

  function resultId(snapshot: Snapshot, document: Document): string {
    return verdictId(snapshot, document, waiversIn(snapshot, document));
  }

  /** `asked` are the waivers of the document that have to be told used from unused. */
  function verdictId(snapshot: Snapshot, document: Document, asked: readonly Waiver[]): string {
    const parents = parentsOf(snapshot, document).map((parent) => rawId(snapshot, parent));
    const named = reasonsIn(document).map((reason) => nameDecision(snapshot, document, reason)?.found);
    const used = asked.map((waiver) => hides(snapshot, waiver));
    return hash([rawId(snapshot, document), ...parents, JSON.stringify([snapshot.settings, named, used])].join('|'));
  }

  function lint(snapshot: Snapshot, document: Document): readonly Problem[] {
    return verdict(snapshot, document, waiversIn(snapshot, document)).problems;
  }

  function waived(snapshot: Snapshot, document: Document): readonly WaivedProblem[] {
    return verdict(snapshot, document, waiversIn(snapshot, document)).waived;
  }

  function verdict(snapshot: Snapshot, document: Document, asked: readonly Waiver[]): Verdict {
    const id = verdictId(snapshot, document, asked);
    const known = results.get(document);
    if (known?.id === id) return known.verdict;
    const verdict = computeVerdict(snapshot, document, asked.length > 0);
    results.set(document, { id, verdict });
    return verdict;
  }

  /** The waivers that a document states. */
  function waiversIn(snapshot: Snapshot, document: Document): readonly Waiver[] {
    return governance(snapshot).rulings.flatMap((ruling) => (ruling.kind === 'waive' && ruling.uri === document.uri ? [ruling] : []));
  }

  /** True when a waiver hides a finding somewhere; the document in which it did so last is asked first. */
  function hides(snapshot: Snapshot, waiver: Waiver): boolean {
    const known = hidden(snapshot).get(waiver);
    if (known !== undefined) return known;
    const last = snapshot.documents.get(hidIn.get(waiver) ?? '');
    const found = last && hidesIn(snapshot, waiver, last) ? last : findHidden(snapshot, waiver);
    if (found) hidIn.set(waiver, found.uri);
    hidden(snapshot).set(waiver, found !== undefined);
    return found !== undefined;
  }

  function findHidden(snapshot: Snapshot, waiver: Waiver): Document | undefined {
    for (const document of snapshot.documents.values())
      if (waiver.covers(document.uri) && hidesIn(snapshot, waiver, document)) return document;
    return undefined;
  }

  /** What rests on the findings of other documents is left out: such a rule would ask for its own answer. */
  function hidesIn(snapshot: Snapshot, waiver: Waiver, document: Document): boolean {
    if (!languageOf(document) && parentsOf(snapshot, document).length === 0) return false;
    const { waived } = verdict(snapshot, document, []);
    return waived.some(({ rule }) => speaksOf(waiver, rule.id)) && waiver.covers(document.uri);
  }

  function nameDecision(snapshot: Snapshot, document: Document, reason: string | undefined): NamedDecision | undefined {
    return reason === undefined ? undefined : guard(() => decisions.named(snapshot, document.uri, reason), undefined);
  }

  function computeVerdict(snapshot: Snapshot, document: Document, areWaiversAsked: boolean): Verdict {
    const config = configOf(snapshot, document);
    if (config.ignores(document.uri)) return { problems: [], waived: [] };
    const own = raw(snapshot, document);
    const here = [...problemsIn(own, document.uri), ...problemsIn(own, undefined)];
    const language = languageOf(document);
    if (language && areWaiversAsked) {
      for (const active of activeRules(language, snapshot, config, document.uri))
        if (active.rule.needs === 'findings') here.push(...run(active, language.parse(document), snapshot, document));
    }
    const suppressions = [...own.suppressions];
    for (const parent of parentsOf(snapshot, document)) {
      here.push(...problemsIn(raw(snapshot, parent), document.uri));
      // A file that only a parent gives a language to is commented in the parent's syntax.
      const spoken = languageOf(parent);
      if (spoken && !language && suppressions.length === 0) suppressions.push(...suppressionsIn(spoken)(document));
    }
    const speaking =
      language ??
      parentsOf(snapshot, document)
        .map(languageOf)
        .find((parent) => parent !== undefined);
    const silences = speaking ? silencesIn(snapshot, speaking, document) : [];
    const heard = here.filter(({ rule, span }) => !silences.some((silence) => covers(silence, span.start) && isSilenced(silence, rule)));
    const { remaining, used } = suppress(heard, suppressions);
    const report = {
      suppressions: used.map((suppression) => ({ ...suppression, names: nameDecision(snapshot, document, suppression.reason) })),
    };
    const about = activeRules(suppressionLanguage, snapshot, config, document.uri).flatMap((active) =>
      run(active, report, snapshot, document),
    );
    return waive(distinct([...remaining, ...about]).sort(byPlace), governance(snapshot), document.uri);
  }

  return { ...parts, languageOf, lint, waived, resultId, configOf, governance, activeRule, parentsOf };
}

/** Takes out what decisions waive. */
function waive(problems: readonly Problem[], governance: Governance, uri: string): Verdict {
  const remaining: Problem[] = [];
  const waived: WaivedProblem[] = [];
  for (const problem of problems) {
    const waivedBy = waiverOn(governance, problem.rule.id, uri);
    if (waivedBy) waived.push({ ...problem, waivedBy });
    else remaining.push(problem);
  }
  return { problems: remaining, waived };
}

/** The problems that stand in the document of a URI, or, for undefined, in the one that the rules were asked about. */
function problemsIn(raw: Raw, uri: string | undefined): readonly Problem[] {
  return problemsByUri(raw).get(uri) ?? [];
}

/** A description of many parts is asked once for each of them. */
const problemsByUri = memo((raw: Raw): ReadonlyMap<string | undefined, readonly Problem[]> => {
  const byUri = new Map<string | undefined, Problem[]>();
  for (const problem of raw.problems) {
    const known = byUri.get(problem.uri);
    if (known) known.push(problem);
    else byUri.set(problem.uri, [problem]);
  }
  return byUri;
});

function moveSuppression(suppression: Suppression, offset: number): Suppression {
  const move = <S extends { readonly start: number; readonly end: number }>({ start, end }: S) => ({
    start: start + offset,
    end: end + offset,
  });
  return {
    ...suppression,
    span: move(suppression.span),
    comment: move(suppression.comment),
    covers: move(suppression.covers),
    rules: suppression.rules.map((rule) => ({ ...rule, span: move(rule.span) })),
  };
}

function covers({ covers: { start, end } }: { readonly covers: Span }, offset: number): boolean {
  return offset >= start && offset <= end;
}

function isSilenced({ peers, needsAll }: Silence, rule: Rule): boolean {
  if (peers.length === 0 || peers.includes(rule.id)) return true;
  const tools = new Set(peers.map(toolOf));
  const counterparts = rule.peers?.filter((peer) => tools.has(toolOf(peer))) ?? [];
  if (counterparts.length === 0) return false;
  return needsAll ? counterparts.every((peer) => peers.includes(peer)) : counterparts.some((peer) => peers.includes(peer));
}

function toolOf(peer: string): string {
  return peer.slice(0, peer.indexOf(':'));
}

/** One finding per rule, place and message: two parents of a shared file say the same thing once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.rule.id} ${problem.span.start} ${problem.span.end} ${problem.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function byPlace(a: Problem, b: Problem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
}
