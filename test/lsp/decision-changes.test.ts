/** Commands that change decisions, as the client asks for them: one edit that it applies, or a sentence that says why not. */
import assert from 'node:assert/strict';
import { changeDecisionRequest, type DecisionChange, type DecisionCommand } from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const older = `${folder}/docs/adr/0001-count-in-pieces.md`;
const newer = `${folder}/docs/adr/0002-count-in-boxes.md`;
const files = {
  'docs/adr/0001-count-in-pieces.md': '# 1. Count in pieces\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n\n## Decision\n\nY.\n',
  'docs/adr/0002-count-in-boxes.md': '# 2. Count in boxes\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n\n## Decision\n\nY.\n',
  'README.md': '# Shop\n\n[2. Count in boxes](docs/adr/0002-count-in-boxes.md)\n',
};

describe('Commands that change decisions', () => {
  let client: Client;
  afterEach(() => client.stop());

  const ask = (command: DecisionCommand) => client.connection.sendRequest<DecisionChange>(changeDecisionRequest, command);

  /** What a command does, one line for each step. */
  async function steps(command: DecisionCommand): Promise<readonly string[]> {
    const change = await ask(command);
    if ('refusal' in change) return [change.refusal];
    return change.edit.documentChanges.flatMap((step) => {
      if (!('kind' in step)) {
        const path = step.textDocument.uri.slice(folder.length + 1);
        return step.edits.map(
          ({ range: { start }, newText }) => `${path}:${start.line + 1}:${start.character + 1} ${JSON.stringify(newText)}`,
        );
      }
      return step.kind === 'rename' ? [`${step.oldUri} -> ${step.newUri}`] : [step.uri];
    });
  }

  const commands: readonly (readonly [command: DecisionCommand, steps: readonly string[]])[] = [
    [{ kind: 'status', uri: older, status: 'deprecated' }, ['docs/adr/0001-count-in-pieces.md:5:1 "Deprecated"']],
    [
      { kind: 'supersede', newer, older: [older] },
      [
        'docs/adr/0001-count-in-pieces.md:5:1 "Superseded by [2. Count in boxes](0002-count-in-boxes.md)"',
        'docs/adr/0002-count-in-boxes.md:5:9 "\\n\\nSupersedes [1. Count in pieces](0001-count-in-pieces.md)"',
      ],
    ],
    [
      { kind: 'amend', newer, older: [older], partial: true },
      [
        'docs/adr/0001-count-in-pieces.md:5:9 "\\n\\nPartly amended by [2. Count in boxes](0002-count-in-boxes.md)"',
        'docs/adr/0002-count-in-boxes.md:5:9 "\\n\\nPartly amends [1. Count in pieces](0001-count-in-pieces.md)"',
      ],
    ],
    [
      { kind: 'relate', uri: newer, others: [older] },
      ['docs/adr/0002-count-in-boxes.md:14:1 "\\n## Links\\n\\n* Relates to [1. Count in pieces](0001-count-in-pieces.md)\\n"'],
    ],
    [
      { kind: 'rename', uri: newer, title: 'Use crates' },
      [
        'docs/adr/0002-count-in-boxes.md:1:6 "Use crates"',
        'README.md:3:2 "2. Use crates"',
        'README.md:3:21 "docs/adr/0002-use-crates.md"',
        `${newer} -> ${folder}/docs/adr/0002-use-crates.md`,
      ],
    ],
    [{ kind: 'renumber', uri: newer, number: '1' }, ['"ADR-0001" is there already: "Count in pieces".']],
    [
      { kind: 'move', uri: newer, folder: `${folder}/docs/adr/stock` },
      ['README.md:3:21 "docs/adr/stock/0002-count-in-boxes.md"', `${newer} -> ${folder}/docs/adr/stock/0002-count-in-boxes.md`],
    ],
    [{ kind: 'renumber-clashes', folder: `${folder}/docs/adr` }, ['No two decisions of this folder have the same number.']],
    [{ kind: 'renumber-clashes', folder }, ['There are no decisions in this folder.']],
    [{ kind: 'status', uri: `${folder}/README.md`, status: 'accepted' }, ['"README.md" is no decision of this workspace.']],
  ];
  for (const [command, expected] of commands) {
    it(`${command.kind}: ${expected[0]}`, async () => {
      client = await start(files);
      assert.deepEqual(await steps(command), expected);
    });
  }

  it('speak of the text in the editor, and are called by a name where it asks whether to make them', async () => {
    client = await start(files);
    await client.open(older, files['docs/adr/0001-count-in-pieces.md'].replace('\n\n## Status', '\n\nWe count.\n\n## Status'));
    const change = await ask({ kind: 'status', uri: older, status: 'deprecated' });
    assert.ok('edit' in change);
    assert.deepEqual(change.edit.changeAnnotations, { decision: { label: 'Change the status of a decision' } });
    assert.deepEqual(change.edit.documentChanges, [
      {
        textDocument: { uri: older, version: null },
        edits: [
          {
            range: { start: { line: 6, character: 0 }, end: { line: 6, character: 8 } },
            newText: 'Deprecated',
            annotationId: 'decision',
          },
        ],
      },
    ]);
  });

  it('give the decision another number that is not committed yet', async () => {
    client = await start({ ...files, 'docs/adr/0002-buy-crates.md': '# 2. Buy crates\n\n## Status\n\nAccepted\n' });
    client.commit(older, newer);
    const change = await steps({ kind: 'renumber-clashes', folder: `${folder}/docs/adr` });
    assert.deepEqual(change, [
      'docs/adr/0002-buy-crates.md:1:3 "3"',
      `${folder}/docs/adr/0002-buy-crates.md -> ${folder}/docs/adr/0003-buy-crates.md`,
    ]);
  });
});
