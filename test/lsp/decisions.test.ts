/** The decisions as the language server tells a client of them. */
import assert from 'node:assert/strict';
import { DidDeleteFilesNotification } from 'vscode-languageserver/node';
import {
  type DecisionHit,
  type DecisionItem,
  type DecisionMoment,
  decisionHistoryRequest,
  decisionsChangedNotification,
  decisionsRequest,
  searchDecisionsRequest,
} from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const older = `${folder}/docs/adr/0001-one-service.md`;
const newer = `${folder}/docs/adr/0002-split-the-catalogue.md`;
const files = {
  'docs/adr/0001-one-service.md':
    '# 1. One service\n\nDate: 2026-01-31\n\n## Status\n\nSuperseded by [2. Split](0002-split-the-catalogue.md)\n\n## Context\n\nSmall.\n\n## Decision\n\nOne.\n',
  'docs/adr/0002-split-the-catalogue.md':
    '---\nstatus: accepted\ntags: [services]\n---\n\n# Split the catalogue\n\nIt grows. Relates to ADR-0001.\n\n## Links\n\n- Amends ADR-0099\n',
  'README.md': '# Shop\n',
};

describe('Of decisions, the language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('tells what they have to do with each other, from both sides, and what leads nowhere', async () => {
    client = await start(files);
    const items = await client.connection.sendRequest<readonly DecisionItem[]>(decisionsRequest);
    assert.deepEqual(
      items.map(({ label, status, relations }) => ({ label, status, relations: relations.map(({ range: _, ...rest }) => rest) })),
      [
        { label: 'ADR-0001', status: 'superseded', relations: [{ kind: 'superseded-by', partial: false, to: newer }] },
        {
          label: 'ADR-0002',
          status: 'accepted',
          relations: [
            { kind: 'supersedes', partial: false, to: older },
            { kind: 'amends', partial: false, name: 'ADR-0099' },
          ],
        },
      ],
    );
    const [first, second] = items.map(({ relations }) => relations);
    assert.deepEqual(first?.[0]?.range, { start: { line: 6, character: 14 }, end: { line: 6, character: 53 } });
    // Only the other side says so.
    assert.equal(second?.[0]?.range, undefined);
  });

  it('lists a long log at once, and says a moment later what they have to do with each other', async () => {
    const fileOf = (number: number) => `docs/adr/${String(number).padStart(4, '0')}-step.md`;
    const log = Array.from({ length: 80 }, (_, index) => {
      const status = index === 1 ? 'accepted, amends ADR-0001' : 'accepted';
      return [fileOf(index + 1), `# Step\n\nStatus: ${status}\n\n## Context\n\nUnlike ADR-0003.\n`] as const;
    });
    client = await start(Object.fromEntries(log));
    const told = new Promise<void>((resolve) => void client.connection.onNotification(decisionsChangedNotification, resolve));
    const kinds = async () => {
      const items = await client.connection.sendRequest<readonly DecisionItem[]>(decisionsRequest);
      return items.slice(0, 4).map(({ relations }) => relations.map(({ kind }) => kind).join(' '));
    };
    assert.deepEqual(await kinds(), ['', '', '', '']);
    await told;
    const mentioned = Array.from({ length: 79 }, () => 'mentioned-by').join(' ');
    while ((await kinds())[2] === '') await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(await kinds(), ['amended-by mentions', 'amends mentions', mentioned, 'mentions']);
  });

  it('finds words in them, with the places that an editor selects', async () => {
    client = await start(files);
    const find = (query: string) => client.connection.sendRequest<readonly DecisionHit[]>(searchDecisionsRequest, { query });
    assert.deepEqual(await find('catalogue grow'), [
      {
        uri: newer,
        title: [[10, 19]],
        lines: [
          {
            text: 'It grows. Relates to ADR-0001.',
            highlights: [[3, 8]],
            range: { start: { line: 7, character: 3 }, end: { line: 7, character: 8 } },
          },
        ],
      },
    ]);
    assert.deepEqual(await find(''), []);
    await client.open(newer, `${files['docs/adr/0002-split-the-catalogue.md']}\nUnsaved zebra.\n`);
    assert.equal((await find('zebra'))[0]?.uri, newer);
  });

  it('lets go of what was deleted in the editor, which keeps its text, and sees that it is back without being told', async () => {
    client = await start(files);
    await client.open(newer, files['docs/adr/0002-split-the-catalogue.md']);
    const labels = async () =>
      (await client.connection.sendRequest<readonly DecisionItem[]>(decisionsRequest)).map(({ label }) => label).join(' ');
    const becomes = async (wanted: string) => {
      while ((await labels()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 25));
    };
    await becomes('ADR-0001 ADR-0002');
    client.files.delete(newer);
    await client.connection.sendNotification(DidDeleteFilesNotification.type, {
      files: [{ uri: `${folder}/docs/adr/0002-split-the-catalogue.md` }],
    });
    await becomes('ADR-0001');
    client.files.set(newer, files['docs/adr/0002-split-the-catalogue.md']);
    await becomes('ADR-0001 ADR-0002');
  });

  it('speaks up when a decision changed, and not for other files', async () => {
    client = await start(files);
    await client.connection.sendRequest(decisionsRequest);
    let told = 0;
    client.connection.onNotification(decisionsChangedNotification, () => {
      told++;
    });
    const quiet = () => new Promise((resolve) => setTimeout(resolve, 450));
    while (told === 0) await quiet();
    await client.open(`${folder}/README.md`, '# Another shop\n');
    await quiet();
    assert.equal(told, 1);
    await client.open(newer, '# Renamed\n');
    while (told === 1) await quiet();
    assert.equal(told, 2);
  });

  describe('asked for the history of one', () => {
    const text = (status: string, title = 'Split the catalogue', more = '') => `---\nstatus: ${status}\n---\n\n# ${title}\n${more}`;
    const version = (commit: string, body: string) => ({
      commit,
      author: 'Ada',
      date: `2026-0${commit}-01T10:00:00+02:00`,
      uri: newer,
      text: body,
    });
    const ask = () => client.connection.sendRequest<readonly DecisionMoment[] | null>(decisionHistoryRequest, { uri: newer });

    it('tells the commits that changed status or title, and what is not committed yet', async () => {
      client = await start({ ...files, 'docs/adr/0002-split-the-catalogue.md': text('superseded by ADR-0003') });
      client.versions.set(newer, [
        version('5', text('accepted', 'Split the catalogue', 'More.\n')),
        version('4', text('accepted')),
        version('3', text('proposed')),
        version('2', text('proposed', 'Split it')),
        version('1', 'No decision yet.\n'),
      ]);
      assert.deepEqual(
        (await ask())?.map(({ commit, author, date, status, title }) => [commit, author, date?.slice(0, 10), status, title]),
        [
          [undefined, undefined, undefined, 'superseded', 'Split the catalogue'],
          ['4', 'Ada', '2026-04-01', 'accepted', 'Split the catalogue'],
          ['3', 'Ada', '2026-03-01', 'proposed', 'Split the catalogue'],
          ['2', 'Ada', '2026-02-01', 'proposed', 'Split it'],
          ['1', 'Ada', '2026-01-01', 'unknown', 'split the catalogue'],
        ],
      );
    });

    it('has nothing to tell of a file that was never committed', async () => {
      client = await start(files);
      assert.deepEqual(await ask(), []);
    });

    it('does not ask version control where the user trusts nobody', async () => {
      client = await start(files, { options: { trusted: false } });
      client.versions.set(newer, [version('1', text('accepted'))]);
      assert.equal(await ask(), null);
    });
  });
});
