/** Takes the keys of a file one by one, so that what nobody asked for is left over and can be told. */
import type { Values } from '../formats/format.ts';
import type { Said } from './neutral.ts';

export interface Keys {
  /** A text that is not blank; numbers count as the text they are. */
  text(key: string): Said<string> | undefined;
  number(key: string): Said<number> | undefined;
  flag(key: string): Said<boolean> | undefined;
  /** Whatever the reader understands; what it does not understand stays. */
  value<T>(key: string, read: (value: unknown) => T | undefined): Said<T> | undefined;
  /** What was not taken, without keys that have no value. */
  rest(): readonly Said<unknown>[];
}

/** The keys of a file. */
export function createKeys(values: Values): Keys {
  const taken = new Set<string>();
  function value<T>(key: string, read: (value: unknown) => T | undefined): Said<T> | undefined {
    const found = taken.has(key) || !Object.hasOwn(values, key) ? undefined : read(values[key]);
    if (found === undefined) return undefined;
    taken.add(key);
    return { key, value: found };
  }
  return {
    value,
    text: (key) => value(key, textOf),
    number: (key) => value(key, (found) => (typeof found === 'number' && Number.isFinite(found) ? found : undefined)),
    flag: (key) => value(key, flagOf),
    rest: () =>
      Object.entries(values)
        .filter(([key, found]) => !taken.has(key) && found !== null && found !== undefined)
        .map(([key, found]) => ({ key, value: found })),
  };
}

/** Cursor's reader gives texts only. */
function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'string' && /^(?:true|false)$/i.test(value)) return /^true$/i.test(value);
  return typeof value === 'boolean' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** A map as the file has it; undefined for anything else. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** A list of texts, or one text with commas or blanks between names; what stands in parentheses stays together. */
export function listOf(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.map((item) => item.trim()) : undefined;
  if (typeof value !== 'string') return undefined;
  return Array.from(value.matchAll(/(?:\([^)]*\)?|[^\s,(])+/g), ([name]) => name);
}
