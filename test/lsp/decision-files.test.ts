/** Decisions that the server makes: new ones with what is known of them, and ones in another form. It writes none of them. */
import assert from 'node:assert/strict';
import {
  convertDecisionRequest,
  type DecisionConversion,
  type DecisionForms,
  decisionFormsRequest,
  type NewDecision,
  newDecisionRequest,
} from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const uri = `${folder}/doc/adr/0001-keep-orders.md`;
const nygard =
  '# 1. Keep orders\n\nDate: 2026-01-31\n\n## Status\n\nAccepted\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n';

describe('Files of decisions', () => {
  let client: Client;
  afterEach(() => client.stop());

  const ask = <T>(request: string, params?: object) => client.connection.sendRequest<T>(request, params);

  it('are converted as they stand in the editor, and not written', async () => {
    client = await start({ 'doc/adr/0001-keep-orders.md': nygard });
    await client.open(uri, nygard.replace('A.', 'Orders are lost.'));
    const { text, report } = await ask<DecisionConversion>(convertDecisionRequest, { uri, target: 'madr-2' });
    assert.match(
      text,
      /^# Keep orders\n\n\* Status: accepted\n\* Date: 2026-01-31\n\n## Context and Problem Statement\n\nOrders are lost\.\n/,
    );
    assert.deepEqual(report, ['MADR 2 asks for "Considered Options", which the decision does not have: a placeholder stands there.']);
    assert.equal(client.files.get(uri), nygard);
  });

  it('are not converted into what they are, nor when they are no decisions', async () => {
    client = await start({ 'doc/adr/0001-keep-orders.md': nygard, 'README.md': '# Shop\n' });
    assert.deepEqual(await ask(convertDecisionRequest, { uri, target: 'nygard' }), { refusal: '"ADR-0001" is written as Nygard already.' });
    assert.equal(await ask(convertDecisionRequest, { uri: `${folder}/README.md`, target: 'madr-4' }), null);
    assert.equal(await ask(convertDecisionRequest, { uri: `${folder}/nothing.md`, target: 'madr-4' }), null);
  });

  it('come in forms that can all be asked for', async () => {
    client = await start({ 'doc/adr/0001-keep-orders.md': nygard });
    const { forms, targets } = await ask<DecisionForms>(decisionFormsRequest);
    assert.deepEqual(targets.map(({ id }) => id).sort(), ['madr-2', 'madr-3', 'madr-4', 'nygard', 'y-statement']);
    const texts = new Set<string>();
    for (const { id } of forms) {
      const file = await ask<NewDecision>(newDecisionRequest, {
        title: 'Use Redis',
        date: '2026-03-04',
        workspaceFolder: folder,
        form: id,
      });
      assert.equal(file.uri, `${folder}/doc/adr/0002-use-redis.md`);
      texts.add(file.text);
    }
    assert.equal(texts.size, forms.length);
  });

  it('begin with what is known of them', async () => {
    client = await start({ 'doc/adr/0001-keep-orders.md': nygard });
    const { text } = await ask<NewDecision>(newDecisionRequest, {
      title: 'Use Redis',
      date: '2026-03-04',
      workspaceFolder: folder,
      content: { status: 'accepted', chosen: 'Redis', because: 'sessions expire', tags: ['agent', 'shop'] },
      frontmatter: ['architect:', '  waive: { sql/no-money-type: "no money here" }'],
    });
    assert.match(
      text,
      /^---\narchitect:\n {2}waive: \{ sql\/no-money-type: "no money here" \}\n---\n\n# 2\. Use Redis\n\nDate: 2026-03-04\n\nTags: agent, shop\n/,
    );
    assert.match(text, /^## Status\n\nAccepted\n[\s\S]*^We decided for Redis, because sessions expire\.$/m);
  });
});
