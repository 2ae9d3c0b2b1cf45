/** The shape of `backend-architect.jsonc`, said once: the JSON schema, the docs and the checks all come from here. */
import { z } from 'zod';
import { type Document, folderOf, pageOf, type Snapshot } from './document.ts';
import type { Severity } from './finding.ts';
import { severities } from './finding.ts';
import type { Rule } from './rule.ts';

export const configFileName = 'backend-architect.jsonc';

/** A rule's level in config and settings. */
export const level = z.enum(['off', ...severities]);
export type Level = z.output<typeof level>;

/** SQL dialects that the reader tells apart; `other` are those whose tables mean something else, such as ClickHouse's. */
export const dialect = z.enum(['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver', 'oracle', 'other']);
export type Dialect = z.output<typeof dialect>;

/** The setting of one rule: a level, or an object with a level and the rule's own options. */
function ruleSetting(rule: Rule): z.ZodType {
  const options = z.strictObject({ severity: level.optional().describe('How much a finding weighs.'), ...rule.options.shape });
  return z.union([level, options.partial()]).describe(`${rule.title}. Default: ${rule.severity}.`);
}

/** The schema of the whole file for these rules. */
export function configSchema(rules: readonly Rule[]) {
  const settings = z.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule).optional()])));
  return z.strictObject({
    $schema: z.string().optional().describe('Where an editor finds the schema of this file.'),
    rules: settings
      .optional()
      .describe('The level of each rule (off, error, warning, info, hint), or an object with its severity and options.'),
    ignore: z.array(z.string()).optional().describe('Glob patterns, relative to this file, of files that are not checked at all.'),
    overrides: z
      .array(
        z.strictObject({
          files: z.array(z.string()).describe('Glob patterns, relative to this file.'),
          rules: settings.describe('Rule settings for these files.'),
        }),
      )
      .optional()
      .describe('Rule settings for some files; later entries win over earlier ones.'),
    sql: z
      .strictObject({
        dialect: dialect
          .optional()
          .describe('The dialect of SQL files, where folder names and contents do not tell. Files in an `other` dialect are not judged.'),
      })
      .optional()
      .describe('How SQL files are read.'),
  });
}

/** What the file says, once read: ready to be asked about one rule and one document. */
export interface Config {
  /** The file this comes from; undefined when there is none. */
  readonly uri: string | undefined;
  /** Changes when anything that findings may rest on changes. */
  readonly fingerprint: string;
  /** What the file says of a rule for a document; undefined parts are not said. */
  ruleSetting(rule: string, uri: string): { readonly level?: Level; readonly options: Readonly<Record<string, unknown>> };
  /** True for files that are not checked at all. */
  ignores(uri: string): boolean;
  readonly dialect: Dialect | undefined;
}

/** The config where there is no file. */
export const defaultConfig: Config = {
  uri: undefined,
  fingerprint: '',
  ruleSetting: () => ({ options: {} }),
  ignores: () => false,
  dialect: undefined,
};

/** The config file that holds for a document: the nearest one upward. */
export function nearestConfigFile(snapshot: Snapshot, document: Document): Document | undefined {
  let folder = folderOf(pageOf(document).uri);
  for (;;) {
    const file = snapshot.documents.get(`${folder}/${configFileName}`);
    if (file) return file;
    const parent = folderOf(folder);
    if (parent === folder || parent.endsWith('//') || parent === '') return snapshot.documents.get(configFileName);
    folder = parent;
  }
}

/** The severity of a rule when nobody says otherwise, the editor's settings, and the file, in that order of force. */
export function effectiveLevel(rule: Rule, settings: Readonly<Record<string, string>>, said: Level | undefined): Severity | 'off' {
  if (said !== undefined) return said;
  const fromEditor = level.safeParse(settings[rule.id]);
  return fromEditor.success ? fromEditor.data : rule.severity;
}
