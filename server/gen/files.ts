/** Where derived texts belong on disk. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../src/engine/rule.ts';
import { formats } from '../src/languages/agent/formats/all.ts';
import {
  agentFormatsPage,
  configJsonSchema,
  otherToolsPage,
  ruleIndex,
  rulePage,
  rulesOverview,
  rulesSetting,
  versionFile,
} from './derive.ts';

/** The ids of the rules whose files lie in the rules folder. */
export function ruleIds(root: string): readonly string[] {
  const folder = path.join(root, 'server/src/rules');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => /^[^/]+\/[^/]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** The rule index as `[path, text]`, from file names alone, so that it can be written before anything is compiled. */
export function indexFile(root: string): readonly [string, string] {
  return ['server/src/rules/index.ts', ruleIndex(ruleIds(root))];
}

/** Everything else that is derived, as path (relative to the root) to text. */
export function derivedFiles(root: string, rules: readonly Rule[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const rule of rules) {
    const page = readFileSync(path.join(root, 'server/src/rules', `${rule.id}.md`), 'utf8');
    files.set(`docs/rules/${rule.id}.md`, rulePage(rule, page));
  }
  files.set('docs/rules/README.md', rulesOverview(rules));
  files.set('docs/rules/other-tools.md', otherToolsPage(rules));
  files.set('docs/agent-formats.md', agentFormatsPage(formats));
  files.set('backend-architect.schema.json', configJsonSchema(rules));
  const manifestText = readFileSync(path.join(root, 'package.json'), 'utf8');
  files.set('package.json', manifest(manifestText, rules));
  files.set('server/src/version.ts', versionFile(manifestText));
  return files;
}

/** The files in `docs/rules` that no rule has any more. */
export function leftovers(root: string, derived: ReadonlyMap<string, string>): readonly string[] {
  return readdirSync(path.join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/rules/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => name.endsWith('.md') && !derived.has(name));
}

/** The manifest with the settings of the rules filled in; everything else stays as it is. */
function manifest(text: string, rules: readonly Rule[]): string {
  const value: unknown = JSON.parse(text, (key, inner: unknown) => (key === 'backendArchitect.rules' ? rulesSetting(rules) : inner));
  return `${JSON.stringify(value, null, 2)}\n`;
}
