/** What the regular expressions of schemas mean: ECMA-262 is their language, whatever language the server is written in. */

/** Whether a text matches a pattern; undefined where that is not known, or would take too long to find out. */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  const reading = read(pattern);
  // An expression that may try many ways is only asked about texts that are too short for that.
  return reading.expression && text.length <= reading.longest ? reading.expression.test(text) : undefined;
}

/** Why a pattern is no regular expression, as the engine says it; undefined for those that are one. */
export function patternError(pattern: string): string | undefined {
  return read(pattern).error;
}

interface Reading {
  readonly expression?: RegExp;
  readonly error?: string;
  /** How long a text may be that the expression is asked about. */
  readonly longest: number;
}

const readings = new Map<string, Reading>();

/** Compiled expressions are kept: a description asks for the same ones at every keystroke. */
function read(pattern: string): Reading {
  const known = readings.get(pattern);
  if (known) return known;
  if (readings.size > 5000) readings.clear();
  const made = compile(pattern);
  readings.set(pattern, made);
  return made;
}

/** Whole characters are what JSON Schema asks for; older patterns escape what only the other reading allows. */
function compile(pattern: string): Reading {
  const longest = longestFor(pattern);
  for (const flags of ['u', '']) {
    try {
      return { expression: new RegExp(pattern, flags), longest };
    } catch (error) {
      if (flags === '') return { error: reasonOf(error), longest };
    }
  }
  return { longest };
}

/** So many steps may one look at a text take. */
const mostSteps = 5e7;

/** A group that repeats and can be filled in several ways doubles the steps with every character; each other loop multiplies them. */
function longestFor(pattern: string): number {
  if (pattern.length > 1000 || /[*+?}|][^(]*\)(?:[*+]|\{\d)/.test(pattern)) return 16;
  const loops = pattern.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  return loops < 2 ? 10_000 : Math.floor(mostSteps ** (1 / loops));
}

/** The last part of what the engine says: `Invalid regular expression: /(/: Unterminated group`. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  return said.slice(said.lastIndexOf(': ') + 2) || 'it cannot be read';
}
