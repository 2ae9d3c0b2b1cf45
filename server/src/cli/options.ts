/** Reads the options of a command; a wrong one is said in one sentence. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './io.ts';

type Options<T extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly options: T; readonly allowPositionals: true; readonly strict: true }>
>;

/** The options and the other words of a command. Throws UsageError for an option that there is not. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T): Options<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    throw new UsageError(`${message.replace(/\.$/, '')}. See backend-architect --help.`);
  }
}

/** The value of an option that has only a few. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const known = allowed.find((candidate) => candidate === value);
  if (known === undefined) throw new UsageError(`"${value}" is not a value of ${option}; there are ${allowed.join(', ')}.`);
  return known;
}

/** The values of an option that takes several, with commas between them. */
export function someOf<T extends string>(option: string, value: string, allowed: readonly T[]): readonly T[] {
  const words = value.split(',').map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))].map((word) => oneOf(option, word, allowed));
}
