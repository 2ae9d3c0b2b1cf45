/** Writes what each tool would make of a file, and why, as Markdown. */

import type { Document } from '../../../engine/document.ts';
import { code, plain } from '../../navigate/markdown.ts';
import type { Fate } from '../formats/format.ts';
import type { Issue } from '../issue.ts';
import { type Verdict, verdictsOf } from '../verdict.ts';

/** The sign of a fate, for the eye. */
export const signs: Readonly<Record<Fate, string>> = { loads: '✅', losses: '⚠️', fails: '❌' };

const fates: Readonly<Record<Fate, string>> = { loads: 'loads', losses: 'loads with losses', fails: 'will not load' };

/** More reasons are only counted. */
const mostReasons = 3;

/** A table with a row for each tool, the one first that reads the file where it lies; undefined where no tool judges such files. */
export function verdictTable(document: Document): string | undefined {
  const verdicts = verdictsOf(document);
  if (verdicts.length === 0) return undefined;
  return ['| Tool | Verdict | Why |', '| :-- | :-- | :-- |', ...verdicts.map(rowOf)].join('\n');
}

function rowOf({ title, isHome, fate, issues }: Verdict): string {
  const reasons = reasonsOf(issues);
  const shown = reasons.slice(0, mostReasons).join('. ');
  const rest = reasons.length > mostReasons ? `. And ${reasons.length - mostReasons} more` : '';
  const name = isHome ? `**${title}**` : title;
  return `| ${name} | ${signs[fate]} ${fates[fate].replaceAll(' ', '\u00A0')} | ${shown}${rest}${shown === '' ? '' : '.'} |`;
}

/** What the tool does, and all that makes it do so; what weighs most stands first. */
export function reasonsOf(issues: readonly Issue[]): readonly string[] {
  const byEffect = new Map<string, Issue[]>();
  for (const issue of issues) {
    const known = byEffect.get(issue.effect.says);
    if (known) known.push(issue);
    else byEffect.set(issue.effect.says, [issue]);
  }
  return Array.from(byEffect, ([effect, caused]) => `${plain(effect.charAt(0).toUpperCase() + effect.slice(1))}: ${causes(caused)}`);
}

function causes(issues: readonly Issue[]): string {
  const unknown = issues.flatMap(({ kind, key }) => (kind === 'unknown' && key !== undefined ? [code(key)] : []));
  const others = issues.filter(({ kind, key }) => kind !== 'unknown' || key === undefined).map(({ says }) => plain(says));
  const keys = unknown.length === 0 ? [] : [`unknown ${unknown.length === 1 ? 'key' : 'keys'} ${unknown.join(', ')}`];
  return [...others, ...keys].join('; ');
}
