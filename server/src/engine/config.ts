/** The shape of `backend-architect.jsonc`, said once: the JSON schema, the docs and the checks all come from here. */
import { z } from 'zod';
import { type Dialect, dialect } from './dialect.ts';
import { type Document, folderOf, memo, pageOf, type Settings, type Snapshot } from './document.ts';
import { severities } from './finding.ts';
import type { Rule } from './rule.ts';

export const configFileName = 'backend-architect.jsonc';

/** A rule's level in config and settings. */
export const level = z.enum(['off', ...severities]);
export type Level = z.output<typeof level>;

/** Which rules are on where nothing is said of them: each holds those of the ones before it, too. */
export const preset = z.enum(['recommended', 'strict', 'all']);
export type Preset = z.output<typeof preset>;

/** The migration tools that are told apart; `numbered` are numbered files of no tool that we know. */
export const migrationTool = z.enum([
  'atlas',
  'prisma',
  'drizzle',
  'supabase',
  'sqitch',
  'graphile-migrate',
  'liquibase',
  'goose',
  'sql-migrate',
  'dbmate',
  'rambler',
  'tern',
  'node-pg-migrate',
  'mybatis',
  'play',
  'yoyo',
  'flyway',
  'diesel',
  'sqlx',
  'golang-migrate',
  'numbered',
]);
export type MigrationTool = z.output<typeof migrationTool>;

/** Which files make one schema, said by hand. */
export const schemaSetting = z.strictObject({
  files: z.array(z.string()).describe('Glob patterns, relative to this file.'),
  kind: z
    .enum(['migrations', 'files'])
    .optional()
    .describe('`migrations` run once each, in order, and are history once they are committed; `files` are one description.'),
  order: z
    .enum(['version', 'name', 'listed'])
    .optional()
    .describe('What the order comes from: the numbers in the names (default), the names as they are, or the order of the patterns.'),
  tool: migrationTool.optional().describe('The migration tool that runs the files.'),
  dialect: dialect.optional().describe('The dialect of the files.'),
});
export type SchemaSetting = z.output<typeof schemaSetting>;

/** The setting of one rule: a level, or an object with a level and the rule's own options. */
function ruleSetting(rule: Rule): z.ZodType {
  const options = z.strictObject({ severity: level.optional().describe('How much a finding weighs.'), ...rule.options.shape });
  const where = rule.preset ? `, in the preset "${rule.preset}"` : '';
  return z.union([level, options.partial()]).describe(`${rule.title}. Default: ${rule.severity}${where}.`);
}

/** The schema of the whole file for these rules. */
export function configSchema(rules: readonly Rule[]) {
  const settings = z.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule).optional()])));
  return z.strictObject({
    $schema: z.string().optional().describe('Where an editor finds the schema of this file.'),
    preset: preset
      .optional()
      .describe(
        'Which rules are on: `recommended` (default), `strict` adds those that ask for more care than most projects take, `all` also those of taste.',
      ),
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
        schemas: z
          .array(schemaSetting)
          .optional()
          .describe('Which files make one schema, where that is not found by itself. A file belongs to the first entry that matches it.'),
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
  /** Equal keys mean equal settings of all rules: it names the overrides that hold for a document. */
  layersOf(uri: string): string;
  /** What the file says of a rule for a document; undefined parts are not said. */
  ruleSetting(rule: string, uri: string): { readonly level?: Level; readonly options: Readonly<Record<string, unknown>> };
  /** True for files that are not checked at all. */
  ignores(uri: string): boolean;
  readonly dialect: Dialect | undefined;
  readonly preset: Preset | undefined;
  /** The first entry of `sql.schemas` that matches a file, and the number of the pattern that does. */
  schemaSetting(uri: string): { readonly setting: SchemaSetting; readonly pattern: number } | undefined;
}

/** The config where there is no file. */
export const defaultConfig: Config = {
  uri: undefined,
  fingerprint: '',
  layersOf: () => '',
  ruleSetting: () => ({ options: {} }),
  ignores: () => false,
  dialect: undefined,
  preset: undefined,
  schemaSetting: () => undefined,
};

/** The config file that holds for a document: the nearest one upward. */
export function nearestConfigFile(snapshot: Snapshot, document: Document): Document | undefined {
  return configFileAbove(snapshot, folderOf(pageOf(document).uri));
}

function configFileAbove(snapshot: Snapshot, folder: string): Document | undefined {
  const known = configFiles(snapshot);
  if (known.has(folder)) return known.get(folder);
  const parent = folderOf(folder);
  const isTop = parent === folder || parent.endsWith('//') || parent === '';
  const own = snapshot.documents.get(`${folder}/${configFileName}`);
  const file = own ?? (isTop ? snapshot.documents.get(configFileName) : configFileAbove(snapshot, parent));
  known.set(folder, file);
  return file;
}

/** By folder: a project has many files in few folders, and each of them is asked for its config again and again. */
const configFiles = memo((_: Snapshot) => new Map<string, Document | undefined>());

/** The level that somebody gave a rule: what the file says, else the editor's settings; undefined when nobody did. */
export function saidLevel(rule: Rule, settings: Settings, said: Level | undefined): Level | undefined {
  if (said !== undefined) return said;
  const setting = settings.severities[rule.id];
  // Nearly always nothing is said, and this is asked for every rule and document.
  if (setting === undefined) return undefined;
  const fromEditor = level.safeParse(setting);
  return fromEditor.success ? fromEditor.data : undefined;
}

/** The preset that the file says, else the editor's settings; undefined where neither does. */
export function chosenPreset(settings: Settings, config: Config): Preset | undefined {
  return config.preset ?? preset.options.find((option) => option === settings.preset);
}

/** True for the rules that a preset turns on; without one `recommended` holds. */
export function isInPreset(rule: Rule, chosen: Preset = 'recommended'): boolean {
  return preset.options.indexOf(rule.preset ?? 'recommended') <= preset.options.indexOf(chosen);
}
