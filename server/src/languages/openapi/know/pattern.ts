/** What the regular expressions of schemas mean: ECMA-262 is their language, whatever language the server is written in. */

/** Whether a text matches a pattern; undefined where that is not known, or would take too long to find out. */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  if (text.length > 2000) return undefined;
  const reading = read(pattern);
  if (!reading.expression) return undefined;
  // An expression that may backtrack without end is only asked about texts that are too short for that.
  if (reading.mayBacktrack && text.length > 16) return undefined;
  return reading.expression.test(text);
}

/** Why a pattern is no regular expression, as the engine says it; undefined for those that are one. */
export function patternError(pattern: string): string | undefined {
  return read(pattern).error;
}

interface Reading {
  readonly expression?: RegExp;
  readonly error?: string;
  readonly mayBacktrack: boolean;
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
  // A group that repeats and can be filled in several ways. What only looks like one is left alone as well.
  const mayBacktrack = pattern.length > 1000 || /[*+?}|][^(]*\)(?:[*+]|\{\d+,)/.test(pattern);
  for (const flags of ['u', '']) {
    try {
      return { expression: new RegExp(pattern, flags), mayBacktrack };
    } catch (error) {
      if (flags === '') return { error: reasonOf(error), mayBacktrack };
    }
  }
  return { mayBacktrack };
}

/** The last part of what the engine says: `Invalid regular expression: /(/: Unterminated group`. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  return said.slice(said.lastIndexOf(': ') + 2) || 'it cannot be read';
}
