/** What is said of the words at an offset: what a reference leads to, what an operation does, what a field or a status is for. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { count } from '../../../engine/text.ts';
import { code, firstParagraph, plain } from '../../navigate/markdown.ts';
import type { Hover } from '../../navigate/navigator.ts';
import { sentenceOfField, sentenceOfFormat } from '../know/field-words.ts';
import { nameOfStatus } from '../know/status.ts';
import { type Api, type Item, type Place, stringIn } from '../model.ts';
import { fileName } from '../text.ts';
import { describe, describeOperation, factsOf } from './describe.ts';
import { usesOf } from './links.ts';
import { type Spot, spotAt } from './spot.ts';

/** What is said of the words at an offset; undefined where there is nothing to say. */
export function hoverAt(snapshot: Snapshot, document: Document, offset: number): Hover | undefined {
  const spot = spotAt(snapshot, document, offset);
  const paragraphs = spot ? paragraphsAbout(spot) : [];
  return spot && paragraphs.length > 0 ? { span: spot.span, markdown: paragraphs.join('\n\n') } : undefined;
}

function paragraphsAbout(spot: Spot): readonly string[] {
  const { api, links } = spot;
  const link = links.find(({ target }) => target !== undefined);
  if (link?.target && link.landing) return [...described(api, link.target, nameAt(link.landing)), ...usesSaid(api, link.landing)];
  if (!spot.isKey) return wordsAboutValue(spot);
  const item = api.follow(spot, spot.node);
  if (item?.type === 'operation') return described(api, item, item.key);
  const owner = ownerOf(spot);
  const key = spot.tree.keyOf(spot.node) ?? '';
  if (owner?.type === 'responses') {
    const status = statusWords(key);
    if (status === undefined) return item ? described(api, item, key) : [];
    // What the answer is called says less than its status.
    return item ? [status + factsOf(api, item, key), ...described(api, item, key).slice(1)] : [status];
  }
  const sentence = owner && sentenceOfField(owner.type, key);
  const about = item ? [...described(api, item, key), ...usesSaid(api, spot)] : [];
  if (sentence === undefined) return about;
  return [`${code(key)}: ${sentence}`, ...(item?.type === 'schema' || item?.type === 'requestBody' ? about : [])];
}

/** The object whose field or entry the words are; undefined for entries of maps. */
function ownerOf({ api, document, tree, node }: Spot): Item | undefined {
  const parent = tree.parentOf(node);
  return parent === undefined ? undefined : api.itemAt({ document, tree, node: parent });
}

function described(api: Api, place: Place, name: string): readonly string[] {
  const item = api.itemAt(place);
  // A scope is declared by a sentence.
  const words = item ? undefined : place.tree.stringOf(place.node);
  if (!item) return words === undefined ? [] : [`${code(name)}: ${firstParagraph(words)}`];
  if (item.type !== 'operation') return describe(api, item, name);
  const operation = api.operations.find((each) => each.item === item);
  const { parent } = item;
  if (operation) return describeOperation(api, operation);
  // Operations of webhooks and callbacks have no path, but the name of what they lie in.
  return parent ? describeOperation(api, { name: '', method: item.key.toUpperCase(), path: parent.key, item, pathItem: parent }) : [];
}

/** What the thing is called: its key, the name it gives itself, or its file. */
function nameAt(place: Place): string {
  return place.tree.keyOf(place.node) ?? stringIn(place, 'name') ?? fileName(place.document);
}

function usesSaid(api: Api, place: Place): readonly string[] {
  const uses = usesOf(api, place);
  return uses === 0 ? [] : [`Used in ${count(uses, 'place')}.`];
}

function statusWords(status: string): string | undefined {
  const name = nameOfStatus(status);
  if (name !== undefined) return `**${plain(status)}** ${name}`;
  const range = /^([1-5])XX$/i.exec(status)?.[1];
  return range === undefined ? undefined : `**${range}XX** all status codes from ${range}00 to ${range}99 that are not listed themselves`;
}

function wordsAboutValue(spot: Spot): readonly string[] {
  const value = spot.tree.stringOf(spot.node);
  if (value === undefined || spot.tree.keyOf(spot.node) !== 'format') return [];
  const sentence = ownerOf(spot) && sentenceOfFormat(value);
  return sentence ? [`${code(value)}: ${sentence}`] : [];
}
