/** Joins positive and negative consequences into one list of good and bad ones, as MADR 3 and 4 write them, and parts them again for MADR 2. */

import { type Edit, insertion, type Span } from '../../../../engine/finding.ts';
import { lineBreak, lineStart } from '../../../../engine/text.ts';
import type { Heading } from '../../../markdown/markdown.ts';
import { ownSpan } from '../../body/text.ts';
import { partOf } from '../../decision.ts';
import type { Stage, Step } from './step.ts';

/** Makes one list of good and bad consequences of two lists. */
export const joinConsequences: Step = (stage) => {
  const { document, decision, target } = stage;
  const lists = (['positive', 'negative'] as const)
    .flatMap((kind) => {
      const part = partOf(decision, kind);
      return part ? [{ heading: part.heading, word: kind === 'positive' ? 'Good' : 'Bad', body: ownSpan(document, part.heading) }] : [];
    })
    .sort((a, b) => a.heading.span.start - b.heading.span.start);
  const [first, second] = lists;
  if (target.metadata !== 'frontmatter' || !first || partOf(decision, 'consequences')) return [];
  const isJoined =
    !second || (first.heading.level === second.heading.level && first.body.end === lineStart(document, second.heading.span.start));
  if (!isJoined || lists.some(({ body }) => !isList(document.text.slice(body.start, body.end)))) {
    stage.tell(`"${first.heading.text}" is no list that could be joined with others: it stays a section of its own.`);
    return [];
  }
  const edits: Edit[] = [renamed(stage, first.heading, 'Consequences')];
  for (const { body, word } of lists) {
    for (const item of itemsIn(document.text, body)) {
      if (/\p{L}/u.test(item.words) && !/^(?:good|bad)\b/i.test(item.words)) edits.push(insertion(item.at, `${word}, because `));
    }
  }
  if (second) {
    const end = trimmed(document.text, first.body).end;
    const start = Math.max(trimmed(document.text, second.body).start, end);
    const isEmpty = document.text.slice(first.body.start, first.body.end).trim() === '';
    edits.push({ span: { start: isEmpty ? first.body.end : end, end: start }, text: isEmpty ? '' : lineBreak(document.text) });
  }
  return edits;
};

/** Makes lists of positive and negative consequences of one list. */
export const partConsequences: Step = (stage) => {
  const { document, decision, source, target } = stage;
  const heading = partOf(decision, 'consequences')?.heading;
  if (target.id !== 'madr-2' || !source.startsWith('madr') || !heading || partOf(decision, 'positive') || partOf(decision, 'negative'))
    return [];
  const body = trimmed(document.text, ownSpan(document, heading));
  const items = itemsIn(document.text, body);
  const ending = lineBreak(document.text);
  const groups: { readonly isGood: boolean; text: string }[] = [];
  for (const { span, at, words } of items) {
    const argument = /^(Good|Bad),? because[ \t]+(?=\S)/.exec(words);
    const last = groups.at(-1);
    if (argument) {
      const text = document.text.slice(span.start, at) + document.text.slice(at + argument[0].length, span.end);
      const isGood = argument[1] === 'Good';
      const group = groups.find((candidate) => candidate.isGood === isGood);
      if (group) group.text += ending + text.trimEnd();
      else groups.push({ isGood, text: text.trimEnd() });
    } else if (last && !/\p{L}/u.test(words.replace(/<!--.*?-->/g, '')))
      last.text += ending + document.text.slice(span.start, span.end).trimEnd();
    else {
      stage.tell(`"${heading.text}" is not only good and bad: it stays one section.`);
      return [];
    }
  }
  const [first, second] = groups;
  if (!first || !isList(document.text.slice(body.start, body.end))) return [];
  const name = (isGood: boolean) => (isGood ? 'Positive Consequences' : 'Negative Consequences');
  const below = second ? `${ending}${ending}${'#'.repeat(heading.level)} ${name(second.isGood)}${ending}${ending}${second.text}` : '';
  return [renamed(stage, heading, name(first.isGood)), { span: body, text: first.text + below }];
};

/** The edit that changes the words of a heading and leaves remarks behind them. */
function renamed({ document }: Stage, { span }: Heading, name: string): Edit {
  const written = document.text.slice(span.start, span.end);
  const words = /(?:(?:positive|negative) )?consequences/i.exec(written);
  if (!words) return { span, text: name };
  const start = span.start + words.index;
  return { span: { start, end: start + words[0].length }, text: name };
}

/** True for a text of items and what belongs to them: comments, and where their links lead. */
function isList(text: string): boolean {
  const lines = text.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/);
  return lines.every((line) => /^[ \t]*$|^ {0,3}[-*+][ \t]|^ {0,3}[-*+]$|^[ \t]+\S|^\[[^\]]+\]:/.test(line));
}

/** An item of a list: all its lines, and where its words begin. */
interface Item {
  readonly span: Span;
  readonly at: number;
  readonly words: string;
}

function itemsIn(text: string, { start, end }: Span): readonly Item[] {
  const found = Array.from(text.slice(start, end).matchAll(/^ {0,1}[-*+][ \t]+(.*)$/gm));
  return found.map((match, index) => {
    const words = (match[1] ?? '').trimEnd();
    const next = found[index + 1]?.index ?? end - start;
    return {
      span: { start: start + match.index, end: start + next },
      at: start + match.index + match[0].indexOf(match[1] ?? '', 1),
      words,
    };
  });
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return { start: start + lead, end: Math.max(start + lead, start + words.trimEnd().length) };
}
