/** The maps that a description keeps its shared parts in, as the grammar of its version names them. */
import { memo } from '../../../engine/document.ts';
import { readWords, type TypeName } from '../grammar/grammar.ts';
import { type Api, nodeIn, type Place } from '../model.ts';

/** `components.schemas`, `definitions` and the like. */
export interface ComponentMap extends Place {
  readonly field: string;
  /** What it holds. */
  readonly type: TypeName;
}

/** The maps that are there, in the order of the standard. In 2.0 they stand at the top. */
export const componentMaps: (api: Api) => readonly ComponentMap[] = memo((api) => {
  const { root, version, types } = api;
  const holder: Place | undefined = version === '2.0' ? root : api.follow(root, nodeIn(root, 'components'));
  if (!holder) return [];
  const { document, tree } = holder;
  const fields = types[version === '2.0' ? 'root' : 'components']?.fields ?? {};
  return Object.entries(fields).flatMap(([field, words]) => {
    const { objects } = readWords(words);
    const node = nodeIn(holder, field);
    return objects?.shape === 'map' && node !== undefined && tree.kindOf(node) === 'mapping'
      ? [{ document, tree, node, field, type: objects.type }]
      : [];
  });
});
