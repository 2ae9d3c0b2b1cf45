/** Reads OpenAPI descriptions of all versions, in YAML and JSON, wherever their parts lie. */
import type { Document, Snapshot } from '../../engine/document.ts';
import { defineLanguage, type Language } from '../../engine/language.ts';
import { textHash } from '../../engine/text.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
import { mirrorFingerprint } from './columns/mirror.ts';
import { types32 } from './grammar/v3.ts';
import { silenceHere } from './ignores/silence.ts';
import { silencesFingerprint, silencesOf } from './ignores/silences.ts';
import type { Version } from './model.ts';
import { comparedFiles, parentsOf, partsFingerprint, partsOf } from './parts.ts';
import { isData, isJson, isTemplate, looksLikeDescription, rootKeys, treeOf } from './text.ts';

export interface Description {
  /** The nearest known version; 3.1 where the text does not say. */
  readonly version: Version;
  /** False for a fence that shows a part only, such as `paths`: what it leaves out may well be there, and its version is not known. */
  readonly isWhole: boolean;
  /** What the text is: a whole description, or for a fence that starts with a path, its paths. */
  readonly top: 'root' | 'paths';
  readonly tree: DataTree;
}

export const openapi: Language<Description> = defineLanguage<Description>({
  id: 'openapi',
  title: 'OpenAPI',
  comments: [{ open: '#' }],
  hasComments: (document) => !isJson(document),
  silence: silenceHere,
  owns: isDescription,
  parse(document) {
    const tree = treeOf(document);
    const isWhole = tree.get(tree.root, 'openapi') !== undefined || tree.get(tree.root, 'swagger') !== undefined;
    return { version: versionOf(tree), isWhole, top: document.host && showsPaths(tree) ? 'paths' : 'root', tree };
  },
  dependsOn,
  compares: (snapshot) => comparedFiles(snapshot),
  silences: silencesOf,
  parents: (snapshot, document) => (isData(document) ? parentsOf(snapshot, openapi, document) : []),
});

/** The parts, the tables that they may mirror, what other tools were told to be silent about in them, and what all were like before. */
function dependsOn(snapshot: Snapshot, document: Document): string {
  const folders = new Set([document, ...partsOf(snapshot, document)].map((each) => silencesFingerprint(snapshot, each)));
  return [partsFingerprint(snapshot, document), mirrorFingerprint(snapshot), ...folders, earlierFingerprint(snapshot, document)].join(' ');
}

/** Empty where nothing is known of an earlier state, or where it was the same. */
function earlierFingerprint(snapshot: Snapshot, document: Document): string {
  const earlier = snapshot.before?.documents.get(document.uri);
  if (!snapshot.before || !earlier) return '';
  const parts = partsFingerprint(snapshot.before, earlier);
  const isSame = parts === partsFingerprint(snapshot, document) && textHash(earlier) === textHash(document);
  return isSame ? '' : `${textHash(earlier)} ${parts}`;
}

/** A description says so with its root key `openapi` or `swagger`; a fence may also start with `paths`, `components` or a path. */
function isDescription(document: Document): boolean {
  if (!isData(document)) return false;
  if (document.host && !isTemplate(document) && showsPart(treeOf(document))) return true;
  if (!looksLikeDescription(document)) return false;
  if (isTemplate(document)) return false;
  const tree = treeOf(document);
  // Of a text that cannot be read at all the look has to do: somebody has to say that it cannot be read.
  if (tree.root === undefined) return tree.problems.length > 0;
  return rootKeys(document).some((key) => tree.get(tree.root, key) !== undefined && (key !== 'paths' || holdsPaths(tree)));
}

/** True where `paths` may be that of a description: workflows and filters have a list of that name, or other keys in it. */
function holdsPaths(tree: DataTree): boolean {
  const paths = tree.get(tree.root, 'paths');
  const keys = Array.from(tree.entries(paths), ({ key }) => key);
  return paths !== undefined && tree.kindOf(paths) === 'mapping' && (keys.length === 0 || keys.some((key) => key.startsWith('/')));
}

/** True for a text that can be nothing else than a part of a description. */
function showsPart(tree: DataTree): boolean {
  const parts = Array.from(tree.entries(tree.get(tree.root, 'components')), ({ key }) => key);
  const isComponents = parts.includes('schemas') || parts.includes('responses') || parts.includes('securitySchemes');
  return (isComponents && parts.every((key) => componentKinds.has(key) || key.startsWith('x-'))) || showsPaths(tree);
}

const componentKinds = new Set(Object.keys(types32.components.fields));

/** True where every key is a path, and what stands there are operations that say what they answer. */
function showsPaths(tree: DataTree): boolean {
  const paths = [...tree.entries(tree.root)];
  const isPath = (node: NodeId) =>
    Array.from(tree.entries(node)).some(({ key, value }) => httpMethod.test(key) && tree.get(value, 'responses') !== undefined);
  return paths.length > 0 && paths.every(({ key, value }) => key.startsWith('/') && isPath(value));
}

const httpMethod = /^(?:get|put|post|delete|options|head|patch|trace|query)$/;

function versionOf(tree: DataTree): Version {
  if (tree.get(tree.root, 'swagger') !== undefined) return '2.0';
  const said = String(tree.valueOf(tree.get(tree.root, 'openapi')) ?? '');
  return said.startsWith('3.0') ? '3.0' : said.startsWith('3.2') ? '3.2' : '3.1';
}
