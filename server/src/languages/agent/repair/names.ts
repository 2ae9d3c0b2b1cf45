/** What an agent is called, as its text says it: in the role statement, in the title. */

import { isKnownTitle } from '../know/titles.ts';

/** A name as tools want it: `Backend Architect` gives `backend-architect`; empty where no letter of it can be kept. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A name as people write it: `backend-architect` gives `Backend Architect`. */
export function titleOf(slug: string): string {
  return slug.replace(/(?:^|[-_ ]+)([a-z0-9]+)/g, (_, word: string) => ` ${word.charAt(0).toUpperCase()}${word.slice(1)}`).trim();
}

/** The name that the text gives the agent: `You are **Backend Architect**, …`, its title, or a name without marks. */
export function displayNameIn(body: string): string | undefined {
  const start = body.slice(0, 4_000);
  const bold = /\bYou(?:'re| are) (?:the |an? )?\*\*([^*\n]{2,60})\*\*/.exec(start)?.[1];
  const named = /\bYou(?:'re| are) ((?:[A-Z][\w&/.-]*|of|and|the|for|&)(?: (?:[A-Z0-9][\w&/.-]*|of|and|the|for|&)){0,6}),/.exec(start)?.[1];
  // A name alone may be a person's: the title says what the agent is.
  return bold ?? titleIn(start) ?? named;
}

/** The title without its hash and emoji, and without the words that say that it is an agent's. */
function titleIn(start: string): string | undefined {
  const title = /^#[ \t]+(.+)$/m.exec(start)?.[1];
  if (title === undefined) return undefined;
  const words = title
    .replace(/[*_`]/g, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/\s+(?:Agent )?Personality$/i, '')
    .replace(/\s+(?:Sub)?-?Agent$/i, '')
    .replace(/\s*[:–—].*$/, '')
    .trim();
  const isGeneric =
    /^(?:the |your )?(?:agent|subagent|personality|system prompt|prompt|instructions|role|overview|purpose|persona)s?$/i.test(words);
  return words.length >= 2 && words.length <= 60 && !isGeneric && !isKnownTitle(words) ? words : undefined;
}

/** The longest description that every tool takes. */
const longestDescription = 1_000;

/**
 * What the agent is, from the first sentence that says so: `You are a senior planner who …` gives `Senior planner who …`. An agent
 * that never says it may have a role among its traits, or at least a first sentence.
 */
export function describe(body: string): string | undefined {
  const start = body.slice(0, 8_000).replace(/\*\*|__/g, '');
  const paragraphs = start
    .split(/\n\s*\n|\n(?=[#\s]*[-*#] )/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
    .filter((paragraph) => /^[\p{L}_"“]/u.test(paragraph));
  const role = paragraphs.find((paragraph) => /^You(?:'re| are)\b/.test(paragraph));
  const trait = /^[ \t]*(?:[-*][ \t]+)?Role:[ \t]*(\S.*)$/m.exec(start)?.[1];
  const anything = paragraphs.find((paragraph) => /[a-z]{2,}.*\s.*\s/.test(paragraph)) ?? /^[ \t]*[-*][ \t]+(\S.*)$/m.exec(start)?.[1];
  const sentence = firstSentence(role ?? trait ?? anything ?? '');
  if (sentence === '') return undefined;
  const words = /^You(?:'re| are) (?:[^,.]{2,60}, )?(?:an? |the )(.+)$/.exec(sentence)?.[1] ?? sentence;
  return shorten(words.charAt(0).toUpperCase() + words.slice(1));
}

function firstSentence(paragraph: string): string {
  return /^.*?[.!?](?=\s+["“]?[\p{Lu}\p{Lo}]|$)/u.exec(paragraph)?.[0] ?? paragraph;
}

function shorten(text: string): string {
  if (text.length <= longestDescription) return text;
  return `${text.slice(0, longestDescription).replace(/\s+\S*$/, '')} …`;
}
