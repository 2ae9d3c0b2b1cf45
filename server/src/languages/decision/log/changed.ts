/** Tells what of an accepted decision is said otherwise than it was: its words, not its links, its metadata or its layout. */
import type { Document } from '../../../engine/document.ts';
import type { Heading } from '../../markdown/markdown.ts';
import type { Decision, PartKind } from '../decision.ts';

/** A part whose words changed. */
export interface ChangedPart {
  /** The heading as it is now; undefined for a part that is gone. */
  readonly heading: Heading | undefined;
  /** What the part is called. */
  readonly name: string;
  /** How many words are gone, and how many are new. */
  readonly removed: number;
  readonly added: number;
}

/** The parts that say what was decided, and why. */
const bindingParts: ReadonlySet<PartKind> = new Set([
  'context',
  'drivers',
  'options',
  'outcome',
  'consequences',
  'positive',
  'negative',
  'comparison',
]);

interface Version {
  readonly document: Document;
  readonly decision: Decision;
}

/** The binding parts whose words are others than they were; a part that moved or was renamed is the same part. */
export function changedParts(before: Version, now: Version): readonly ChangedPart[] {
  const earlier = partsOf(before);
  const later = partsOf(now);
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((kind) => {
    const old = earlier.get(kind);
    const present = later.get(kind);
    const { removed, added } = difference(old?.words ?? [], present?.words ?? []);
    if (removed + added === 0) return [];
    const heading = present?.heading;
    return [{ heading, name: (heading ?? old?.heading)?.text ?? '', removed, added }];
  });
}

interface Worded {
  readonly heading: Heading;
  readonly words: readonly string[];
}

/** The outermost binding parts; of several of a kind the words count together. */
function partsOf({ document, decision }: Version): ReadonlyMap<PartKind, Worded> {
  const parts = new Map<PartKind, Worded>();
  let end = -1;
  for (const { kind, heading } of decision.parts) {
    if (!bindingParts.has(kind) || heading.section.start < end) continue;
    end = heading.section.end;
    const words = wordsIn(document.text.slice(heading.section.start, heading.section.end));
    const known = parts.get(kind);
    parts.set(kind, { heading: known?.heading ?? heading, words: [...(known?.words ?? []), ...words] });
  }
  return parts;
}

function wordsIn(text: string): readonly string[] {
  const plain = text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/\]\([^)\n]*\)/g, '] ')
    .replace(/https?:\S+/g, ' ');
  return plain.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
}

/** How many words one text has that the other has not, wherever they stand: words that only moved are the same. */
function difference(before: readonly string[], now: readonly string[]): { readonly removed: number; readonly added: number } {
  const counts = new Map<string, number>();
  for (const word of before) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of now) counts.set(word, (counts.get(word) ?? 0) - 1);
  let [removed, added] = [0, 0];
  for (const number of counts.values()) {
    if (number > 0) removed += number;
    else added -= number;
  }
  return { removed, added };
}
