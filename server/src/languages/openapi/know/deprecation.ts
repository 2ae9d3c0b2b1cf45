/** How descriptions say that something is about to go: since when, until when, and what to use instead. */
import { type Document, memo } from '../../../engine/document.ts';
import { type Api, type Item, itemIn, mapIn, type Place, stringIn, valueIn } from '../model.ts';

/** The day on which an operation stops working, in milliseconds since 1970: an extension or an example of the Sunset header says it. */
export function sunsetOf(api: Api, operation: Item): number | undefined {
  for (const field of sunsetFields) {
    const text = stringIn(operation, field);
    const time = text === undefined ? Number.NaN : Date.parse(text);
    if (!Number.isNaN(time)) return time;
  }
  for (const header of headersOf(api, operation, 'sunset')) {
    const time = examplesOf(api, header)
      .map(timeOfSunset)
      .find((each) => each !== undefined);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** Extensions that gateways and tools know. */
export const sunsetFields = ['x-sunset', 'x-sunset-date', 'x-sunset-at'] as const;

/** The headers of a name in lower case, written in any, that the responses of an operation have. */
export function headersOf(api: Api, operation: Item, name: string): readonly Item[] {
  const responses = itemIn(api, operation, 'responses');
  return responses ? Array.from(mapIn(api, responses)).flatMap(([, response]) => headersIn(api, response, name)) : [];
}

/** The headers of a name in lower case, written in any, that a response has: one, if any. */
export function headersIn(api: Api, response: Item, name: string): readonly Item[] {
  return Array.from(mapIn(api, response, 'headers')).flatMap(([key, header]) => (key.toLowerCase() === name ? [header] : []));
}

/** What a header is like, as far as examples, a default or a constant tell. */
export function examplesOf(api: Api, header: Item): readonly string[] {
  const values = ['example', 'x-example', 'default', 'const'].flatMap((field) => [
    valueIn(header, field),
    valueIn(header, 'schema', field),
  ]);
  const more = Array.from(mapIn(api, header, 'examples'), ([, example]) => valueIn(example, 'value'));
  return [...values, ...more].filter((value) => value !== undefined && value !== null).map(String);
}

/** The time that a Sunset header names (RFC 8594): a date as HTTP writes it. */
export function timeOfSunset(text: string): number | undefined {
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text.trim())) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** The time that a Deprecation header names (RFC 9745): seconds since 1970 behind an at sign. */
export function timeOfDeprecation(text: string): number | undefined {
  const [, seconds] = /^@(-?\d{1,15})$/.exec(text.trim()) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** True for a text that names something to use instead, or a place where that is said. */
export function namesAlternative(text: string): boolean {
  return alternative.test(text);
}

const alternative =
  /\b(?:instead|in favou?r of|replaced?|replacement|replaces|supersed(?:ed|es)|successor|alternatives?|migrat(?:e|ed|ion|ing)|switch to|moved to|use|refer to|see|prefer|newer|upgrade)\b|https?:\/\/|`|\]\(|\/v\d|\b(?:GET|PUT|POST|PATCH|DELETE) \/|no longer (?:supported|available|works?|in use|needed|has)/i;

/** True where a node's own words speak of something deprecated at all. Asked first: tens of thousands of texts do not. */
export function speaksOfDeprecation({ document, tree, node }: Place): boolean {
  const places = mentionsIn(document);
  const start = tree.startOf(node);
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const next = places[low];
  return next !== undefined && next < tree.endOf(node);
}

/** Where a text says `deprecated` or `obsolete`, in its order; escapes of JSON have no letters of these words. */
const mentionsIn: (document: Document) => readonly number[] = memo(({ text }) =>
  Array.from(text.matchAll(/deprecat|obsolet/gi), ({ index }) => index),
);

/** True for a text that says of the very thing it describes that it is deprecated, not of something else, nor some day. */
export function saysDeprecated(text: string): boolean {
  const start = text.trimStart().slice(0, 400);
  if (
    /^\W{0,6}(?:deprecated|obsolete)\W{0,4}(?:[:.!,;–—)\]]|\s-\s|\n|$|\s+(?:since|as of|in favou?r of|from|please)\b|\s+(?:and|but) (?:replaced|will be removed|no longer)\b)/i.test(
      start,
    )
  )
    return !/^\W*\w+\W{0,4}(?:if|when|where|while|unless|only|values?)\b/i.test(start);
  const [, before] = /^(.*)[([](?:now )?deprecated[)\]]\W*$/i.exec(text.trimEnd().split('\n')[0] ?? '') ?? [];
  if (before !== undefined && !ofOthers.test(before)) return true;
  return ownSentence.test(start);
}

/** What makes a word in brackets at the end that of the last thing named: one of several values, or what was there before. */
const ofOthers = /[:=<]|\bor\b|\breplac|\bdeprecated\b|\b(?:options|values|one of)\b/i;

/** `This endpoint is deprecated`, with nothing that makes it a matter of cases. */
const ownSentence =
  /^(?:[\w ,'-]*[.!:]\s+|\W*)?this (?:api )?(?:operation|endpoint|api|method|call|resource|route|parameter|param|field|property|attribute|header|option)(?: is| has been|'s been)(?: now| currently)? (?:deprecated|obsolete)(?!\s+(?:if|when|where|while|unless|only|on|for)\b)/i;
