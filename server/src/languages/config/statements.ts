/** Where a config file speaks of a rule, for those who want to know why it has its level. */
import { type Level, level } from '../../engine/config.ts';
import { type Document, folderOf } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import type { NodeId } from '../data/tree.ts';
import { config } from './config.ts';
import { matcher } from './globs.ts';

/** One place that speaks of a rule. */
export interface ConfigStatement {
  readonly place: 'overrides' | 'rules';
  readonly span: Span;
  /** Undefined where only options are said. */
  readonly level: Level | undefined;
}

/** The places of a config file that speak of a rule for a document, the strongest first. */
export function statementsIn(file: Document, rule: string, uri: string): readonly ConfigStatement[] {
  const tree = config.parse(file);
  const said = (place: ConfigStatement['place'], rules: NodeId | undefined): readonly ConfigStatement[] =>
    [...tree.entries(rules)].flatMap(({ key, keySpan, value }): ConfigStatement[] => {
      if (key !== rule) return [];
      const severity = tree.kindOf(value) === 'mapping' ? tree.get(value, 'severity') : value;
      return [{ place, span: keySpan, level: level.safeParse(tree.stringOf(severity)).data }];
    });
  const overrides = [...tree.items(tree.get(tree.root, 'overrides'))].flatMap((override) => {
    const files = [...tree.items(tree.get(override, 'files'))].flatMap((glob) => tree.stringOf(glob) ?? []);
    return matcher(folderOf(file.uri), files)(uri) ? said('overrides', tree.get(override, 'rules')) : [];
  });
  return [...overrides.reverse(), ...said('rules', tree.get(tree.root, 'rules'))];
}

/** Where a config file says its preset. */
export function presetSpan(file: Document): Span | undefined {
  const tree = config.parse(file);
  const said = tree.get(tree.root, 'preset');
  return said === undefined ? undefined : tree.spanOf(said);
}
