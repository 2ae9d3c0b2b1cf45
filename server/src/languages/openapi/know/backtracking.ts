/** Finds regular expressions that take exponential time in engines that try one way after the other, as most do. */

/** A loop that such an engine fills in twice as many ways with every character; undefined where none is certain. */
export function exponentialLoop(pattern: string): string | undefined {
  // Most patterns repeat no group at all.
  if (!/\)(?:[*+]|\{\d+,\})/.test(pattern)) return undefined;
  const known = loops.get(pattern);
  if (known) return known.text;
  const text = readLoop(pattern);
  if (loops.size > 2000) loops.clear();
  loops.set(pattern, { text });
  return text;
}

const loops = new Map<string, { readonly text: string | undefined }>();

function readLoop(pattern: string): string | undefined {
  const reader: Reader = { pattern, at: 0, isKnown: true };
  const tree = readChoice(reader);
  if (!reader.isKnown || reader.at < pattern.length) return undefined;
  return loopIn(tree, [])?.text;
}

/** Which of the 128 first characters are allowed, and whether all others are. */
interface Characters {
  readonly kind: 'characters';
  readonly allowed: readonly boolean[];
}

interface Edge {
  readonly kind: 'edge';
  readonly isEnd: boolean;
}

interface Sequence {
  readonly kind: 'sequence';
  readonly parts: readonly Part[];
}

interface Choice {
  readonly kind: 'choice';
  readonly branches: readonly Part[];
}

interface Loop {
  readonly kind: 'loop';
  readonly part: Part;
  readonly least: number;
  readonly isEndless: boolean;
  readonly text: string;
}

type Part = Characters | Edge | Sequence | Choice | Loop;

interface Reader {
  readonly pattern: string;
  at: number;
  /** False as soon as something is met whose meaning is not modelled: then nothing is certain. */
  isKnown: boolean;
}

/** One more than the characters told apart: what stands for all others. */
const size = 129;

function charactersBy(isAllowed: (code: number) => boolean): Characters {
  return { kind: 'characters', allowed: Array.from({ length: size }, (_, code) => isAllowed(code)) };
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isWord = (code: number) => isDigit(code) || code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);
const isInLine = (code: number) => code !== 10 && code !== 13;

const classes: Readonly<Record<string, (code: number) => boolean>> = {
  d: isDigit,
  D: (code) => !isDigit(code),
  w: isWord,
  W: (code) => !isWord(code),
  s: isSpace,
  S: (code) => !isSpace(code),
};

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };

function readChoice(reader: Reader): Part {
  const branches = [readSequence(reader)];
  while (reader.pattern[reader.at] === '|') {
    reader.at++;
    branches.push(readSequence(reader));
  }
  return branches.length === 1 && branches[0] ? branches[0] : { kind: 'choice', branches };
}

function readSequence(reader: Reader): Part {
  const parts: Part[] = [];
  while (reader.isKnown && reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern[reader.at] ?? '')) {
    const start = reader.at;
    const part = readAtom(reader);
    if (part) parts.push(readQuantifier(reader, part, start));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'sequence', parts };
}

function readAtom(reader: Reader): Part | undefined {
  const { pattern } = reader;
  const character = pattern[reader.at++] ?? '';
  if (character === '^' || character === '$') return { kind: 'edge', isEnd: character === '$' };
  if (character === '.') return charactersBy(isInLine);
  if (character === '[') return readClass(reader);
  if (character === '\\') return readEscape(reader);
  if (character !== '(') return charactersBy((code) => code === codeOf(character));
  const opening = /^\?(?::|<\w+>)?/.exec(pattern.slice(reader.at))?.[0] ?? '';
  // What only looks ahead or back has no length of its own.
  if (opening === '?') reader.isKnown = false;
  reader.at += opening.length;
  const inner = readChoice(reader);
  if (pattern[reader.at++] !== ')') reader.isKnown = false;
  return inner;
}

function codeOf(character: string): number {
  return Math.min(character.charCodeAt(0), size - 1);
}

function readEscape(reader: Reader): Part | undefined {
  const letter = reader.pattern[reader.at++] ?? '';
  const known = classes[letter];
  if (known) return charactersBy(known);
  const control = controls[letter];
  if (control !== undefined) return charactersBy((code) => code === control);
  if (/\w/.test(letter) || letter === '') reader.isKnown = false;
  return charactersBy((code) => code === codeOf(letter));
}

function readClass(reader: Reader): Part {
  const { pattern } = reader;
  const isNegated = pattern[reader.at] === '^';
  if (isNegated) reader.at++;
  const allowed = Array.from({ length: size }, () => false);
  while (reader.at < pattern.length && pattern[reader.at] !== ']') {
    const first = readClassPart(reader);
    const isRange = pattern[reader.at] === '-' && pattern[reader.at + 1] !== ']' && first.code !== undefined;
    if (isRange) reader.at++;
    const last = isRange ? readClassPart(reader) : first;
    const { code: from } = first;
    const { code: to, class: many } = last;
    for (let code = 0; code < size; code++)
      if (from !== undefined && to !== undefined ? code >= from && code <= to : many?.allowed[code]) allowed[code] = true;
  }
  if (pattern[reader.at++] !== ']') reader.isKnown = false;
  return charactersBy((code) => allowed[code] !== isNegated);
}

function readClassPart(reader: Reader): { readonly code?: number; readonly class?: Characters } {
  const character = reader.pattern[reader.at++] ?? '';
  if (character !== '\\') return { code: codeOf(character) };
  const letter = reader.pattern[reader.at] ?? '';
  const part = readEscape(reader);
  if (classes[letter] && part?.kind === 'characters') return { class: part };
  return { code: controls[letter] ?? codeOf(letter) };
}

function readQuantifier(reader: Reader, part: Part, start: number): Part {
  const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(reader.pattern.slice(reader.at));
  if (!quantifier) return part;
  reader.at += quantifier[0].length;
  const [words, low, comma, high] = quantifier;
  const least = words.startsWith('+') ? 1 : Number(low ?? 0);
  const isEndless = /^[*+]/.test(words) || (comma !== undefined && high === '');
  return { kind: 'loop', part, least, isEndless, text: reader.pattern.slice(start, reader.at) };
}

/** The first endless loop that is ambiguous, and behind which the expression can fail: only then all ways are tried. */
function loopIn(part: Part, rest: readonly Part[]): Loop | undefined {
  if (part.kind === 'sequence') {
    for (const [index, each] of part.parts.entries()) {
      const found = loopIn(each, [...part.parts.slice(index + 1), ...rest]);
      if (found) return found;
    }
  }
  if (part.kind === 'choice') {
    for (const branch of part.branches) {
      const found = loopIn(branch, rest);
      if (found) return found;
    }
  }
  if (part.kind !== 'loop') return undefined;
  if (part.isEndless && isAmbiguous(part.part) && canFail(rest)) return part;
  return loopIn(part.part, rest);
}

/** True when a text of one character repeated can be split into rounds of the loop in many ways. */
function isAmbiguous(part: Part): boolean {
  if (part.kind === 'choice') {
    const plain = part.branches.filter((branch) => branch.kind === 'characters');
    return plain.some((one, index) => plain.slice(0, index).some((other) => overlap(one, other)));
  }
  const parts = part.kind === 'sequence' ? part.parts : [part];
  const needed = parts.filter((each) => !isOptional(each));
  if (needed.length > 1) return false;
  const loops = parts.flatMap((each) =>
    each.kind === 'loop' && each.isEndless && each.part.kind === 'characters' ? [{ ...each, set: each.part }] : [],
  );
  const [only] = needed;
  if (!only) return loops.length > 0;
  if (only.kind === 'loop') return only.least === 1 && loops.some(({ part: looped }) => looped === only.part);
  return only.kind === 'characters' && loops.some(({ set }) => overlap(set, only));
}

function isOptional(part: Part): boolean {
  if (part.kind === 'edge') return true;
  if (part.kind === 'characters') return false;
  if (part.kind === 'sequence') return part.parts.every(isOptional);
  return part.kind === 'choice' ? part.branches.some(isOptional) : part.least === 0 || isOptional(part.part);
}

function overlap(one: Characters, other: Characters): boolean {
  return one.allowed.some((is, code) => code < size - 1 && is && other.allowed[code]);
}

/** True when something has to follow that a text may lack: its end, or another character. */
function canFail(rest: readonly Part[]): boolean {
  for (const part of rest) {
    if (part.kind === 'edge') {
      if (part.isEnd) return true;
    } else if (!isOptional(part)) return !mayBeAnything(part);
    else if (mayBeAnything(part)) return false;
  }
  return false;
}

function mayBeAnything(part: Part): boolean {
  if (part.kind === 'characters') return part.allowed.every((is, code) => is || !isInLine(code));
  if (part.kind === 'loop') return mayBeAnything(part.part);
  if (part.kind === 'sequence') return part.parts.some(mayBeAnything);
  return part.kind === 'choice' && part.branches.some(mayBeAnything);
}
