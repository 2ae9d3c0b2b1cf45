/** What a project told Spectral, Redocly, vacuum, Zally and others to be silent about: who comes from them keeps it. */
import picomatch from 'picomatch';
import { type Document, folderOf, memo, pathBelow, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Silence } from '../../../engine/language.ts';
import { hash, textHash } from '../../../engine/text.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import { decodePointer } from '../resolve.ts';
import { treeOf } from '../text.ts';

const spectralFiles = ['.spectral.yaml', '.spectral.yml', '.spectral.json'];
const redoclyFiles = ['redocly.yaml', 'redocly.yml', '.redocly.yaml', '.redocly.yml'];
const redoclyIgnores = ['.redocly.lint-ignore.yaml', '.redocly.lint-ignore.yml'];

/** Keys inside a description that tell a tool to leave alone the object they stand in, with the tool. */
const inlineKeys: readonly (readonly [key: string, tool: string])[] = [
  ['x-lint-ignore', 'vacuum'],
  ['x-zally-ignore', 'zally'],
  ['x-noqa', 'italia'],
];

/** What holds for a description or a part of one. */
export function silencesOf(snapshot: Snapshot, document: Document): readonly Silence[] {
  return silencesIn(snapshot)(document);
}

/** Changes when one of the files changes that silence something in a document. */
export function silencesFingerprint(snapshot: Snapshot, document: Document): string {
  return rulesetsFor(snapshot)(folderOf(document.uri)).fingerprint;
}

const silencesIn = memo((snapshot: Snapshot) =>
  memo((document: Document): readonly Silence[] => {
    if (document.host) return [];
    const { spectral, redocly, ignored } = rulesetsFor(snapshot)(folderOf(document.uri));
    return [
      ...(spectral ? fromSpectral(spectral, document) : []),
      ...(redocly ? fromRules(document, treeOf(redocly), 'redocly') : []),
      ...(ignored ? fromRedoclyIgnores(ignored, document) : []),
      ...inline(document),
    ];
  }),
);

/** The files of other tools that hold for a folder. */
interface Rulesets {
  readonly spectral: Document | undefined;
  readonly redocly: Document | undefined;
  readonly ignored: Document | undefined;
  readonly fingerprint: string;
}

/** By folder: the nearest of each, from the folder upward. */
const rulesetsFor = memo((snapshot: Snapshot) => {
  const known = new Map<string, Rulesets>();
  const find = (folder: string): Rulesets => {
    const found = known.get(folder);
    if (found) return found;
    const parent = folderOf(folder);
    const above = parent === folder || parent === '' || parent.endsWith('//') ? undefined : find(parent);
    const here = (names: readonly string[]) => names.map((name) => snapshot.documents.get(`${folder}/${name}`)).find((file) => file);
    const spectral = here(spectralFiles) ?? above?.spectral;
    const redocly = here(redoclyFiles) ?? above?.redocly;
    const ignored = here(redoclyIgnores) ?? above?.ignored;
    const files = [spectral, redocly, ignored].filter((file) => file !== undefined);
    const fingerprint = hash(files.map((file) => `${file.uri} ${textHash(file)}`).join(' '));
    const rulesets = { spectral, redocly, ignored, fingerprint };
    known.set(folder, rulesets);
    return rulesets;
  };
  return find;
});

/** A ruleset turns rules off for all files, and in `overrides` for some of them or for a place in one. */
function* fromSpectral(ruleset: Document, document: Document): Iterable<Silence> {
  const tree = treeOf(ruleset);
  yield* fromRules(document, tree, 'spectral');
  const path = pathBelow(folderOf(ruleset.uri), document.uri);
  if (path === undefined) return;
  for (const override of tree.items(tree.get(tree.root, 'overrides'))) {
    const peers = rulesOff(tree, tree.get(override, 'rules'), 'spectral');
    if (peers.length === 0) continue;
    for (const file of tree.items(tree.get(override, 'files'))) {
      const [pattern = '', pointer] = (tree.stringOf(file) ?? '').split('#');
      if (!picomatch.isMatch(path, pattern, { dot: true, matchBase: !pattern.includes('/') })) continue;
      if (pointer === undefined) yield { covers: everywhere(document), peers, needsAll: true };
      else for (const covers of placesOf(document, pointer)) yield { covers, peers, needsAll: false };
    }
  }
}

function* fromRules(document: Document, tree: DataTree, tool: string): Iterable<Silence> {
  const peers = rulesOff(tree, tree.get(tree.root, 'rules'), tool);
  if (peers.length > 0) yield { covers: everywhere(document), peers, needsAll: true };
}

/** The rules that a mapping turns off: `off`, `false`, or a severity that says so. */
function rulesOff(tree: DataTree, rules: NodeId | undefined, tool: string): readonly string[] {
  const off: string[] = [];
  for (const { key, value } of tree.entries(rules)) {
    const said = tree.kindOf(value) === 'mapping' ? tree.valueOf(tree.get(value, 'severity')) : tree.valueOf(value);
    if (said === 'off' || said === false) off.push(peerName(tool, key));
  }
  return off;
}

/** Rules of rulesets bring their own prefix: `owasp:api4:2023-rate-limit`. */
function peerName(tool: string, rule: string): string {
  return rule.startsWith('owasp:') ? rule : `${tool}:${rule}`;
}

/** By file, by rule, a list of places. */
function* fromRedoclyIgnores(ignores: Document, document: Document): Iterable<Silence> {
  const tree = treeOf(ignores);
  for (const file of tree.entries(tree.root)) {
    if (resolvePath(ignores.uri, file.key) !== document.uri) continue;
    for (const rule of tree.entries(file.value)) {
      for (const place of tree.items(rule.value)) {
        const pointer = (tree.stringOf(place) ?? '').split('#')[1];
        if (pointer === undefined) continue;
        for (const covers of placesOf(document, pointer)) yield { covers, peers: [peerName('redocly', rule.key)], needsAll: false };
      }
    }
  }
}

/** `x-lint-ignore: rule`, a list of rules, or `true` for all of them: it covers the object that it stands in. */
function* inline(document: Document): Iterable<Silence> {
  const tree = treeOf(document);
  for (const [key, tool] of inlineKeys) {
    for (const node of tree.nodesWithKey(key)) {
      const owner = tree.parentOf(node);
      if (owner === undefined) continue;
      const said = tree.kindOf(node) === 'sequence' ? Array.from(tree.items(node), (each) => tree.valueOf(each)) : [tree.valueOf(node)];
      // Our own ids have a slash; JSON has no comments to name them in.
      const peers = said.some((each) => each === true)
        ? []
        : said.map(String).map((name) => (name.includes('/') ? name : `${tool}:${name}`));
      yield { covers: spanWithKey(tree, owner), peers, needsAll: false };
    }
  }
}

function everywhere(document: Document): Silence['covers'] {
  return { start: 0, end: document.text.length };
}

/**
 * The place of a pointer. What the other tool tells on a field, or on one that is missing, we may tell on the object's key:
 * that counts too.
 */
function placesOf(document: Document, pointer: string): readonly Silence['covers'][] {
  const tree = treeOf(document);
  let at = tree.root;
  let isThere = true;
  for (const part of decodePointer(pointer)) {
    const next = tree.get(at, part);
    isThere = next !== undefined;
    if (next === undefined) break;
    at = next;
  }
  if (at === undefined) return [];
  const kind = tree.kindOf(at);
  if (!isThere) return keyOnly(tree, at);
  if (kind === 'mapping' || kind === 'sequence') return [spanWithKey(tree, at)];
  const owner = tree.parentOf(at);
  return [spanWithKey(tree, at), ...(owner === undefined ? [] : keyOnly(tree, owner))];
}

function keyOnly(tree: DataTree, node: NodeId): readonly Silence['covers'][] {
  const key = tree.keySpanOf(node);
  return key ? [key] : [];
}

function spanWithKey(tree: DataTree, node: NodeId): Silence['covers'] {
  const { start, end } = tree.spanOf(node);
  return { start: tree.keySpanOf(node)?.start ?? start, end };
}
