/** Tells the places that a template leaves open from what somebody wrote. */
import type { Span } from '../../../engine/finding.ts';

/** True for a value that is nothing but a place to be filled in: `[Microservices/Monolith]`, `<the team>`, `TBD`. Code is meant as it stands. */
export function isPlaceholder(text: string): boolean {
  const bare = text.replace(/^[*_\s]+|[*_\s.]+$/g, '');
  if (/^(?:tbd|tba|tbc|todo|to do|fixme|to be (?:defined|decided|determined|done)|xxx+|\?{2,}|…)$/i.test(bare)) return true;
  // One word in braces or angles is a parameter or a type as often as a place.
  return /^\[(?![ xX]\]|\^)[^[\]]*\p{L}[^[\]]*\]$|^\{\{[^{}]*\p{L}[^{}]*\}\}$|^\{[^{}"':]*\p{L} \p{L}[^{}"':]*\}$|^<\p{L}[^<>@/="]* \p{L}[^<>@/="]*>$/u.test(
    bare,
  );
}

/** True for one word in brackets, which in tables of types is a list: `[string]`. */
export function mayBeType(text: string): boolean {
  return /^\[[^\s/|]*\]$/.test(text.trim());
}

/**
 * The places left open in a heading, as its offsets: `Architecture of [System]`. Headings hold remarks in brackets and
 * parameters in braces too, so a place has to say what is to be named.
 */
export function placesIn(heading: string): readonly Span[] {
  return Array.from(heading.matchAll(/(?<![\w\]!/])(?:\[(?!\^)([^[\]]*)\](?![([:])|\{\{?([^{}]*)\}\}?)/gu))
    .filter(([, inBrackets = '', inBraces = '']) => namesSomething.test(inBrackets + inBraces))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

const namesSomething =
  /^(?:(?:the|your|our|this|app|application|agent|api|client|company|component|database|feature|module|product|project|schema|service|system|task|team|title|topic) ?)+(?:name|title)?$|\bname\b|\byour\b/i;

/** What a value says when it says that there is nothing. */
export function saysNone(text: string): boolean {
  return /^(?:none|no|n\/a|not (?:applicable|needed|required|used)|nothing|-+|–|—)\b|^[-–—]+$/i.test(text.replace(/^[*_`\s]+/, ''));
}

/** True for a template's choice that nobody made, without brackets round it: `Microservices/Monolith/Serverless`. */
export function isChoice(text: string): boolean {
  return /^[*_`]*\p{Lu}[\p{L}\d -]*(?: ?[/|] ?\p{Lu}[\p{L}\d -]*){2,}[*_`]*$/u.test(text.trim());
}
