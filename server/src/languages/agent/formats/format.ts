/** What a format is: which keys a tool reads from a file, what their values have to be, and what it does about bad ones. */
import { z } from 'zod';
import type { Severity } from '../../../engine/finding.ts';
import type { ReaderId } from '../reading/blocks.ts';

/** What a file is to the tool that reads it. */
export type Kind = 'agent' | 'skill' | 'rule' | 'prompt' | 'instructions' | 'style';

export type FormatId =
  | 'claude'
  | 'claude-plugin'
  | 'claude-skill'
  | 'claude-rule'
  | 'claude-style'
  | 'claude-memory'
  | 'opencode'
  | 'opencode-mode'
  | 'opencode-skill'
  | 'copilot'
  | 'chatmode'
  | 'copilot-skill'
  | 'copilot-prompt'
  | 'copilot-instructions'
  | 'copilot-memory'
  | 'gemini'
  | 'gemini-skill'
  | 'gemini-memory'
  | 'cursor'
  | 'cursor-rule'
  | 'cursor-skill'
  | 'codex'
  | 'skill'
  | 'agents-md'
  | 'plain';

/** The tools that agents are written for. */
export type TargetId = 'claude' | 'opencode' | 'copilot' | 'cursor' | 'gemini' | 'codex';

/** The frontmatter as plain values; a key without a value is null. */
export type Values = Readonly<Record<string, unknown>>;

/** What becomes of a file: it does all it says, it loses something, or it is not there for its users. */
export type Fate = 'loads' | 'losses' | 'fails';

/** What a tool does about something in a file. */
export interface Effect {
  readonly fate: Fate;
  /** The rest of a sentence that starts with the tool's name. */
  readonly says: string;
  /** Where it weighs more or less than what becomes of the file would have it. */
  readonly severity?: Severity;
}

/** A value that a key may have. */
export interface KeyValue {
  readonly value: string;
  /** What it means, in one sentence. */
  readonly says?: string;
}

/** A key of the frontmatter. */
export interface Key {
  /** What its value has to be; the type's description says it in words: `one of low, high`. */
  readonly type: z.ZodType;
  /** What it is for, in one sentence. */
  readonly says: string;
  /** What a bad value does, where that is not what bad values do in this format. */
  readonly bad?: Effect;
  /** What the key does without a value, where that is not the same as being left out. */
  readonly empty?: Effect;
  /** The values worth proposing, with what they mean. */
  readonly values?: readonly KeyValue[];
  /** Set for a key that the tool still reads but wants to be rid of: the rest of a sentence that starts with the key. */
  readonly deprecated?: { readonly says: string; readonly use?: string };
  /** Set for a key that the tool knows and passes over in such files. */
  readonly ignored?: Effect;
}

export type Keys = Readonly<Record<string, Key>>;

export interface Format {
  readonly id: FormatId;
  readonly kind: Kind;
  /** Where the tool looks for such files, as a glob; there may be other places. */
  readonly where: string;
  /** What such a file is called: `Claude Code subagent`. */
  readonly title: string;
  /** The tool that reads it; undefined where every tool may. */
  readonly target?: TargetId;
  /** The tool's name, as messages say it. */
  readonly tool: string;
  /** What the tool does with a file it cannot use. */
  readonly effects: {
    /** No frontmatter at all; undefined where the tool does without. */
    readonly absent?: Effect;
    /** Keys that cannot be read, and are not mended. */
    readonly syntax: Effect;
    /** Keys that the tool mends; undefined where it never does. */
    readonly mended?: Effect;
    /** Keys that cannot be read, where the tool takes the file without them. */
    readonly raw?: Effect;
    /** Frontmatter that is a list or a word; as `syntax` where it is not said. */
    readonly noKeys?: Effect;
    /** Nothing below the frontmatter; undefined where that is fine. */
    readonly emptyBody?: Effect;
    readonly missing: Effect;
    /** A value of the wrong type, or one that the tool does not know. */
    readonly invalid: Effect;
    /** A key that the format does not have. */
    readonly unknown: Effect;
    /** One that only other tools have, where that is certain and the rest is not. */
    readonly foreign?: Effect;
  };
  /** Who reads the keys: where they have to stand, what is mended, and what stops the reader. */
  readonly reader: ReaderId;
  /** True when a key without a value is a bad value, not an absent key. */
  readonly refusesEmpty: boolean;
  required(values: Values): readonly string[];
  /** Another format that holds for files with these values: a tool may have two kinds of agents. */
  variant?(values: Values): Format | undefined;
  /** What each item has to be where the frontmatter may be a list. */
  readonly item?: Format;
  /** The keys the tool knows. All are optional: `required` tells. */
  readonly keys: Keys;
  /** What the values of all other keys have to be, where the tool minds. */
  readonly others?: Key;
}

/** What tools do that leave a key alone: keys that are only there for people are no loss then. */
export const passesOver: Effect = { fate: 'losses', says: 'passes over it' };

/** For formats whose keys are nobody's business. */
export const doesNotMind: Effect = { fate: 'loads', says: 'does not mind' };

export const anything = z.unknown().describe('anything');
export const text = z.string().describe('text');
export const someText = z.string().trim().min(1).describe('text');
export const flag = z.boolean().describe('true or false');
export const map = z.record(z.string(), z.unknown()).describe('a map');
export const texts = z.array(z.string()).describe('a list of names');
export const textOrTexts = z.union([z.string(), z.array(z.string())]).describe('a list of names, or names with commas between them');
export const positive = z.int().positive().describe('a whole number above zero');
export const number = z.number().describe('a number');

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values).describe(values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`);
}

/** The words of a closed list as values to propose, with what they mean where that is said. */
export function valuesOf(says: Readonly<Record<string, string>>): readonly KeyValue[] {
  return Object.entries(says).map(([value, sentence]) => ({ value, ...(sentence !== '' && { says: sentence }) }));
}

export const flags: readonly KeyValue[] = [{ value: 'true' }, { value: 'false' }];
