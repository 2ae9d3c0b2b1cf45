/** Findings about imports hang on the files that are imported, and on no others. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { agent } from '../../../server/src/languages/agent/language.ts';

describe('Imports of agent files', () => {
  const memory = createDocument('file:///shop/CLAUDE.md', '@docs/orders.md\n');
  const rooms = createDocument('file:///shop/docs/rooms.md', '# Rooms\n');
  const state = (orders: string, other = rooms) =>
    agent.dependsOn?.(createSnapshot([memory, createDocument('file:///shop/docs/orders.md', orders), other]), memory);

  for (const { what, before, after, isSame } of [
    { what: 'a file that is imported', before: state('Orders'), after: state('@../CLAUDE.md'), isSame: false },
    {
      what: 'a file that an imported one imports',
      before: state('@rooms.md'),
      after: state('@rooms.md', createDocument(rooms.uri, '@../CLAUDE.md')),
      isSame: false,
    },
    { what: 'another file', before: state('Orders'), after: state('Orders', createDocument(rooms.uri, '@../CLAUDE.md')), isSame: true },
  ]) {
    it(`${isSame ? 'stay as they are' : 'are judged anew'} after a change to ${what}`, () => {
      assert.equal(before === after, isSame);
    });
  }
});
