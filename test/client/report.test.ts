/** How the report of a conversion reads in a list. */
import assert from 'node:assert/strict';
import { summaryOf } from '../../client/src/agents/report.ts';

describe('The report of a conversion', () => {
  it('names each key once, by what becomes of it', () => {
    const says = 'Cursor has no colours.';
    assert.equal(
      summaryOf([
        { kind: 'beware', key: 'prompt', says },
        { kind: 'lost', key: 'color', says },
        { kind: 'changed', key: 'tools', says },
        { kind: 'lost', key: 'color', says },
        { kind: 'lost', key: '#', says },
        { kind: 'added', key: 'description', says },
      ]),
      'Loses color, comments. Changes tools. Adds description. Beware of prompt.',
    );
  });

  it('says when nothing is lost', () => assert.equal(summaryOf([]), 'Nothing is lost.'));
});
