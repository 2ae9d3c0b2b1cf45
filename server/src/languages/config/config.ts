/** Reads `backend-architect.jsonc`: leniently into a Config, strictly into a tree that its rule judges. */
import {
  type Config,
  configFileName,
  defaultConfig,
  type Level,
  level,
  nearestConfigFile,
  preset,
  schemaSetting,
} from '../../engine/config.ts';
import { dialect } from '../../engine/dialect.ts';
import { baseName, type Document, folderOf, memo, type Snapshot } from '../../engine/document.ts';
import { defineLanguage } from '../../engine/language.ts';
import { textHash } from '../../engine/text.ts';
import { readJson } from '../data/read.ts';
import type { DataTree } from '../data/tree.ts';
import { matcher } from './globs.ts';

/** The config file as a language of its own, so that mistakes in it are findings like any other. */
export const config = defineLanguage<DataTree>({
  id: 'config',
  title: 'Config file',
  comments: [{ open: '//' }, { open: '/*', close: '*/' }],
  owns: (document) => baseName(document.uri) === configFileName,
  parse: (document) => readJson(document.text, undefined, 'jsonc'),
});

type Settings = Readonly<Record<string, unknown>>;

/** Rule settings and the documents they are meant for. */
interface Layer {
  readonly applies: (uri: string) => boolean;
  readonly rules: Settings;
}

/** What the config that holds for a document says; the default where there is none. */
export function configFor(snapshot: Snapshot, document: Document): Config {
  const file = nearestConfigFile(snapshot, document);
  return file ? readConfig(file) : defaultConfig;
}

/** What the file says, as far as it can be understood: what is wrong in it is not said. Never throws. */
export const readConfig: (document: Document) => Config = memo((document) => {
  const tree = config.parse(document);
  const value = asObject(tree.valueOf(tree.root));
  const folder = folderOf(document.uri);
  const ignores = matcher(folder, texts(value['ignore']));
  const layers: Layer[] = [{ applies: () => true, rules: asObject(value['rules']) }];
  for (const override of asArray(value['overrides'])) {
    const { files, rules } = asObject(override);
    layers.push({ applies: matcher(folder, texts(files)), rules: asObject(rules) });
  }
  const sql = asObject(value['sql']);
  const saidDialect = dialect.safeParse(sql['dialect']);
  const schemas = asArray(sql['schemas']).flatMap((entry) => {
    const said = schemaSetting.safeParse(entry);
    return said.success ? [{ setting: said.data, patterns: said.data.files.map((pattern) => matcher(folder, [pattern])) }] : [];
  });
  return {
    uri: document.uri,
    fingerprint: `${document.uri} ${textHash(document)}`,
    ignores,
    dialect: saidDialect.success ? saidDialect.data : undefined,
    preset: preset.safeParse(value['preset']).data,
    schemaSetting(uri) {
      for (const { setting, patterns } of schemas) {
        const pattern = patterns.findIndex((matches) => matches(uri));
        if (pattern >= 0) return { setting, pattern };
      }
      return undefined;
    },
    layersOf: (uri) => layers.flatMap(({ applies }, index) => (applies(uri) ? [index] : [])).join(' '),
    ruleSetting(rule, uri) {
      let said: { readonly level?: Level; readonly options: Settings } = { options: {} };
      for (const layer of layers) {
        if (!(rule in layer.rules) || !layer.applies(uri)) continue;
        const next = readRuleSetting(layer.rules[rule]);
        said = { ...said, ...next, options: { ...said.options, ...next.options } };
      }
      return said;
    },
  };
});

function readRuleSetting(setting: unknown): { readonly level?: Level; readonly options: Settings } {
  const { severity, ...options } = typeof setting === 'string' ? { severity: setting } : asObject(setting);
  const said = level.safeParse(severity);
  return said.success ? { level: said.data, options } : { options };
}

function asObject(value: unknown): Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return asArray(value).filter((item) => typeof item === 'string');
}
