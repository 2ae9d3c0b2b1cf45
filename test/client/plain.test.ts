/** Words of files stay words, wherever VS Code shows them. */
import assert from 'node:assert/strict';
import { fileName, lineText, messageText } from '../../client/src/plain.ts';

describe('Words of files', () => {
  it('are no icons in lists, and one line', () => {
    assert.equal(lineText('Use $(trash)\n for $5 (net)'), 'Use \\$(trash) for $5 (net)');
  });

  it('are no links to commands in messages', () => {
    assert.equal(messageText('"[x](command:evil)" is no decision.'), '"[x] (command:evil)" is no decision.');
  });

  it('are no folders in names', () => assert.equal(fileName('../../Use TCP/IP.md'), '..-..-Use TCP-IP.md'));
});
