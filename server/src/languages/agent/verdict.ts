/** Says of a file what each tool would make of it, were it lying where that tool looks. */
import { type Document, memo } from '../../engine/document.ts';
import { formatFor, targets } from './formats/all.ts';
import type { Fate, Format, TargetId } from './formats/format.ts';
import type { Issue } from './issue.ts';
import { issuesOf } from './judge.ts';
import { agent } from './language.ts';

/** What becomes of a file in one tool. */
export interface Verdict {
  readonly target: TargetId;
  /** The tool's name. */
  readonly title: string;
  /** What the tool takes the file for. */
  readonly format: Format;
  /** True for the tool that reads the file where it lies. */
  readonly isHome: boolean;
  readonly fate: Fate;
  /** Why it does not simply load; what weighs most stands first. */
  readonly issues: readonly Issue[];
}

/** A fate in words that go on a sentence which starts with the file. */
export const fateWords: Readonly<Record<Fate, string>> = {
  fails: 'will not load',
  losses: 'loads with losses',
  loads: 'loads',
};

const weights: Readonly<Record<Fate, number>> = { fails: 0, losses: 1, loads: 2 };

/**
 * The verdict of each tool that has such files, the one first that reads the file where it lies. Rules, prompts and instructions
 * are written for one tool: only that one judges them.
 */
export const verdictsOf: (document: Document) => readonly Verdict[] = memo((document) => {
  const { format } = agent.parse(document);
  // TOML is of no use to any other tool.
  const judges = format.id === 'codex' ? [{ id: format.id, title: 'Codex' }] : targets;
  const verdicts = judges.flatMap(({ id, title }): Verdict[] => {
    const isHome = format.target === id && format.id !== 'plain';
    const travels = format.kind === 'agent' || format.kind === 'skill';
    const judging = isHome ? format : travels ? formatFor(id, format.kind) : undefined;
    if (!judging) return [];
    const issues = issuesOf(document, judging)
      .filter(({ effect }) => effect.fate !== 'loads')
      .toSorted((a, b) => weights[a.effect.fate] - weights[b.effect.fate]);
    return [{ target: id, title, format: judging, isHome, fate: issues[0]?.effect.fate ?? 'loads', issues }];
  });
  return verdicts.toSorted((a, b) => Number(b.isHome) - Number(a.isHome));
});
