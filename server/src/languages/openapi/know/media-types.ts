/** The media types that a description names, and how they are written. */
import type { Span } from '../../../engine/finding.ts';
import { didYouMean } from '../../../engine/text.ts';
import { type Api, type Item, nodeIn, type Place } from '../model.ts';

/** A media type where it is named: as a key of `content`, or in 2.0 in `consumes` or `produces`. */
export interface MediaTypeAt {
  readonly name: string;
  readonly place: Place;
  readonly span: Span;
  readonly isKey: boolean;
}

/** Every media type where it is named. */
export function* mediaTypesOf(api: Api): Iterable<MediaTypeAt> {
  for (const item of api.all('mediaType')) {
    // The shared ones of 3.2 go by any name.
    const span = item.field === 'content' && item.parent?.type !== 'components' ? item.tree.keySpanOf(item.node) : undefined;
    if (span) yield { name: item.key, place: item, span, isKey: true };
  }
  if (api.version !== '2.0') return;
  for (const owner of [api.root, ...api.all('operation')]) yield* listed(owner);
}

function* listed(owner: Item): Iterable<MediaTypeAt> {
  const { document, tree } = owner;
  for (const field of ['consumes', 'produces']) {
    for (const node of tree.items(nodeIn(owner, field))) {
      const name = tree.stringOf(node);
      if (name !== undefined) yield { name, place: { document, tree, node }, span: tree.spanOf(node), isKey: false };
    }
  }
}

/** The first words that the IANA registers (RFC 6838), and `chemical`, which is in wide use. */
const kinds = ['application', 'audio', 'chemical', 'example', 'font', 'haptics', 'image', 'message', 'model', 'multipart', 'text', 'video'];

/** What people write for a media type that has another name. */
const short: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  yaml: 'application/yaml',
  html: 'text/html',
  text: 'text/plain',
  csv: 'text/csv',
  pdf: 'application/pdf',
  form: 'application/x-www-form-urlencoded',
};

/** True for `kind/name` with parameters behind it, for ranges such as `image/*`, and for kinds of one's own (`x-…`). */
export function isMediaType(text: string): boolean {
  const kind = /^\s*([\w.+-]+|\*)\/[\w.+!#$&^*{}-]+\s*(?:;.*)?$/s.exec(text)?.[1]?.toLowerCase();
  return kind !== undefined && (kind === '*' || kind.startsWith('x-') || kinds.includes(kind));
}

/** The media type that a wrong word most likely means; undefined where it may be anything. */
export function meantType(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replaceAll('\\', '/');
  if (Object.hasOwn(short, plain)) return short[plain];
  const written = plain.replace(/,(?=\s*charset=)/, ';');
  if (isMediaType(written)) return written;
  const [kind = '', name] = plain.split('/');
  const meant = name === undefined ? undefined : didYouMean(kind, kinds);
  return meant === undefined ? undefined : `${meant}/${name}`;
}
