/** Writes what each tool would make of a file, and why, as Markdown. */
import type { Document } from '../../../engine/document.ts';
import { code, plain } from '../../navigate/markdown.ts';
import type { Fate } from '../formats/format.ts';
import type { Issue } from '../issue.ts';
import { fateWords, type Verdict, verdictsOf } from '../verdict.ts';

/** The sign of a fate, for the eye; every font has them. */
export const signs: Readonly<Record<Fate, string>> = { loads: '✓', losses: '⚠', fails: '✗' };

/** More reasons are only counted. */
const mostReasons = 3;

/** A table with a row for each tool, the one first that reads the file where it lies; undefined where no tool judges such files. */
export function verdictTable(document: Document): string | undefined {
  const verdicts = verdictsOf(document);
  if (verdicts.length === 0) return undefined;
  return ['| Tool | Verdict | Why |', '| :-- | :-- | :-- |', ...verdicts.map(rowOf)].join('\n');
}

/** Blanks in the first two columns do not break, and keep them apart. The words about each key stand in the key's own hover. */
function rowOf({ title, isHome, fate, issues }: Verdict): string {
  const reasons = reasonsOf(issues, keysIn);
  const shown = reasons.slice(0, mostReasons).map((reason) => `${reason}.`);
  const more = reasons.length > mostReasons ? [`And ${reasons.length - mostReasons} more.`] : [];
  const tool = unbroken(isHome ? `**${title}** ` : `${title} `);
  return `| ${tool} | ${unbroken(`${signs[fate]} ${fateWords[fate]} `)} | ${[...shown, ...more].join(' ')} |`;
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

/** What a tool does, and all that makes it do so in the words of `tell`; what weighs most stands first. */
export function reasonsOf(issues: readonly Issue[], tell: (issues: readonly Issue[]) => readonly string[]): readonly string[] {
  const byEffect = new Map<string, Issue[]>();
  for (const issue of issues) {
    const known = byEffect.get(issue.effect.says);
    if (known) known.push(issue);
    else byEffect.set(issue.effect.says, [issue]);
  }
  return Array.from(byEffect, ([effect, caused]) => {
    const words = plain(effect.charAt(0).toUpperCase() + effect.slice(1));
    return `${words}: ${[...new Set(tell(caused))].join('; ')}`;
  });
}

/** The keys that issues are about, and those that are missing; of issues about no key what is wrong. */
function keysIn(issues: readonly Issue[]): readonly string[] {
  const keys = (isMissing: boolean) => {
    const found = issues.flatMap(({ kind, key }) => (key !== undefined && (kind === 'missing') === isMissing ? [code(key)] : []));
    return [...new Set(found)].join(', ');
  };
  const others = issues.flatMap(({ key, says }) => (key === undefined ? [plain(says)] : []));
  const missing = keys(true);
  return [...others, missing === '' ? '' : `no ${missing}`, keys(false)].filter((part) => part !== '');
}
