/** Our linter: the engine with our languages and rules. Every shell starts here. */
import { createLinter, type Linter } from './engine/lint.ts';
import { readConfig } from './languages/config/config.ts';
import { decisions } from './languages/decision/governance/governance.ts';
import { languages } from './languages/index.ts';
import { rules } from './rules/index.ts';

/** Makes the linter. `log` is told about rules and readers that threw, once each. */
export function createDefaultLinter(log: (message: string) => void): Linter {
  return createLinter({ languages, rules, readConfig, decisions, log });
}
