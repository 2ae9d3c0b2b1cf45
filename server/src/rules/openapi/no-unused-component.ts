/** Finds shared parts of a description that nothing uses. */
import { z } from 'zod';
import type { Edit } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { type Component, type UnusedComponent, unusedComponents } from '../../languages/openapi/know/components.ts';
import { openapi } from '../../languages/openapi/language.ts';
import { type Api, has, nodeIn, type Place } from '../../languages/openapi/model.ts';
import { parentsOf } from '../../languages/openapi/parts.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { spanOf } from '../../languages/openapi/span.ts';

interface Unused extends Found {
  readonly component: UnusedComponent;
}

const titles: Readonly<Record<string, string>> = {
  schemas: 'schema',
  definitions: 'schema',
  responses: 'response',
  parameters: 'parameter',
  examples: 'example',
  requestBodies: 'request body',
  headers: 'header',
  links: 'link',
  callbacks: 'callback',
  pathItems: 'path item',
  mediaTypes: 'media type',
};

export default defineManyApiRule({
  id: 'openapi/no-unused-component',
  title: 'Every component is used',
  severity: 'info',
  why: 'Readers take it for a part of the API, generators make code of it, and nobody dares to change it.',
  remedy: 'Remove it, or refer to it where its words are written out.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1 section 4.8.7, Components Object'],
  peers: [
    'spectral:oas3-unused-component',
    'spectral:oas2-unused-definition',
    'redocly:no-unused-components',
    'vacuum:oas3-unused-component',
    'vacuum:oas2-unused-definition',
    'zally:S005',
    'azure:az-unused-definition',
  ],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Names of components that are kept although nothing uses them.'),
  }),
  *find({ api, snapshot, document, options: { ignore } }): Iterable<Unused> {
    // A part of a page shows some of the uses; a description without operations is a library for others.
    if (!api.isWhole || (api.operations.length === 0 && !has(api.root, 'webhooks'))) return;
    const unused = unusedComponents(api);
    // Another description may refer to what this one shares.
    if (unused.length === 0 || parentsOf(snapshot, openapi, document).length > 0) return;
    for (const component of unused) {
      const { place, name } = component;
      const map = place.tree.parentOf(place.node) ?? place.node;
      // At its map: how many places a schema that refers to itself is used in is nothing to say here.
      if (!ignore.includes(name)) yield { at: { ...place, node: map }, span: spanOf(place), subject: name, component };
    }
  },
  each({ component }) {
    const { usedBy } = component;
    const titled = titleOf(component);
    const named = `${titled.charAt(0).toUpperCase()}${titled.slice(1)}`;
    return {
      message: usedBy === undefined ? `${named} is used nowhere.` : `${named} is used only by ${titleOf(usedBy)}, which is used nowhere.`,
    };
  },
  all(found, { api }) {
    const kinds = new Map<string, number>();
    for (const { component } of found) {
      const title = titles[component.field] ?? 'component';
      kinds.set(title, (kinds.get(title) ?? 0) + 1);
    }
    const numbers = Array.from(kinds, ([title, number]) => count(number, title, title === 'request body' ? 'request bodies' : `${title}s`));
    const node = nodeIn(api.root, 'components');
    return {
      message: `${found.length} components are used nowhere: ${numbers.join(', ')}.`,
      ...(node !== undefined && { at: { at: { ...api.root, node }, subject: 'components' } }),
    };
  },
  fix({ component: { name, place, usedBy } }, { api }) {
    // What uses it goes first: its reference would lead nowhere.
    if (usedBy !== undefined) return undefined;
    return {
      title: `Remove "${name}"`,
      get edits() {
        const edit = remove(api, place);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Remove all components that nothing uses',
});

function titleOf({ field, name }: Component): string {
  return `${titles[field] ?? 'component'} "${name}"`;
}

/** Takes a component out; the last one of a map goes with its map. */
function remove(api: Api, place: Place): Edit | undefined {
  const { tree, node } = place;
  const map = tree.parentOf(node);
  if (map === undefined) return undefined;
  const siblings = Array.from(tree.entries(map), ({ value }) => value);
  if (siblings.length === 1) return map === api.root.node ? undefined : removeNode({ ...place, node: map });
  // All of them taken out at once would leave a key without a value, so the last one waits.
  const isLast = siblings.at(-1) === node;
  const unused = new Set(unusedComponents(api).map((component) => component.place.node));
  return isLast && siblings.every((sibling) => unused.has(sibling)) ? undefined : removeNode(place);
}
