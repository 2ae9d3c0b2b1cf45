/** A rule is one file that says everything about itself once. */
import type { z } from 'zod';
import type { Dialect } from './dialect.ts';
import { type Document, memo, type Snapshot } from './document.ts';
import type { Finding, Severity } from './finding.ts';
import type { Waiver } from './governance.ts';
import type { Language } from './language.ts';

/** What a rule's fixes promise: `safe` ones keep the meaning and may be applied in bulk, `unsafe` ones want an eye. */
export type FixKind = 'none' | 'safe' | 'unsafe';

/** What a check gets to see. It keeps nothing of it. */
export interface RuleContext<M, O> {
  readonly document: Document;
  readonly model: M;
  readonly options: O;
  readonly snapshot: Snapshot;
  /** All rules there are, for the rules that judge config files and suppressions. */
  readonly rules: readonly Rule[];
  /**
   * True where a finding of this rule would be suppressed, or waived other than in the document. Only rules that tell many things in one finding have to ask:
   * what is suppressed they tell singly, so that it is taken out, and leave it out of the one.
   */
  isSuppressed(document: Document, offset: number): boolean;
  /** True when a waiver hides a finding in some document. Only a rule that needs `findings` may ask. */
  isUsed(waiver: Waiver): boolean;
}

/** The facts about a rule, whatever its language. */
export interface RuleFacts {
  /** `language/name`, the name starting with `no-`, `require-`, `prefer-` or `valid-`. */
  readonly id: string;
  /** One sentence without a full stop that states what is right: `Every table has a primary key`. */
  readonly title: string;
  readonly severity: Severity;
  /** The first preset that turns it on; `recommended` when it is not said. */
  readonly preset?: 'strict' | 'all';
  /** The SQL dialects in which it holds, for rules that do not hold in all of them. */
  readonly dialects?: readonly Dialect[];
  /** Why it matters; ends with a full stop. */
  readonly why: string;
  /** What to do; ends with a full stop. */
  readonly remedy: string;
  readonly fixes: FixKind;
  /** Where the idea comes from: standards, manuals, the rules of other tools. */
  readonly sources: readonly string[];
  /** The rules of other tools that this one stands for, as `tool:rule`: what `Language.silences` tells of them silences this one too. */
  readonly peers?: readonly string[];
  /**
   * `project` when the rule makes no sense inside a fence or in a lone file; `findings` when it also asks what other rules
   * found in all files, and is run for documents that state a waiver only.
   */
  readonly needs?: 'project' | 'findings';
}

/** A rule as its file declares it. */
export interface RuleDefinition<M, S extends z.ZodObject> extends RuleFacts {
  readonly language: Language<M>;
  readonly options: S;
  check(context: RuleContext<M, z.output<S>>): Iterable<Finding>;
}

/** A rule as the engine runs it, its model and option types closed over. */
export interface Rule extends RuleFacts {
  readonly language: Language<unknown>;
  readonly options: z.ZodObject;
  /** Runs the rule. `model` is what `language.parse` gave, `options` what the config says (checked here; wrong ones count as none). */
  check(context: RuleContext<unknown, Readonly<Record<string, unknown>>>): Iterable<Finding>;
}

/** Makes a Rule of a definition; the one place where model and option types are trusted instead of checked. */
export function defineRule<M, S extends z.ZodObject>(definition: RuleDefinition<M, S>): Rule {
  const checked = memo((options: object): z.output<S> => {
    const asked = definition.options.safeParse(options);
    return asked.success ? asked.data : definition.options.parse({});
  });
  return {
    ...definition,
    // Named one by one: copies of a whole context would cost as much as many a rule.
    check({ document, model, options, snapshot, rules, isSuppressed, isUsed }) {
      return definition.check({ document, model: model as M, options: checked(options), snapshot, rules, isSuppressed, isUsed });
    },
  };
}
