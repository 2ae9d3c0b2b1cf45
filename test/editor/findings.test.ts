/** Findings while typing: they appear, carry what a reader needs, and are mended by their fixes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../client/src/ids.ts';
import {
  apply,
  deleteFile,
  extension,
  fileUri,
  findings,
  findingsOn,
  open,
  putBack,
  quickFixes,
  ruleOf,
  type,
  until,
} from './workspace.ts';

const orders = 'migrations/002_orders.sql';
const foreignKey = 'sql/require-foreign-key-index';

describe('Findings', () => {
  before(extension);
  afterEach(putBack);

  it('of a file that was never opened are in the Problems panel', async () => {
    const file = 'schema/inbox.sql';
    await vscode.workspace.fs.writeFile(fileUri(file), new TextEncoder().encode('CREATE TABLE inbox (message text);\n'));
    try {
      const finding = await until('the finding of an unopened file', () => findings(file, 'sql/require-primary-key')[0]);
      assert.match(finding.message, /"inbox"/);
      const opened = vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
      assert.ok(!opened.includes(fileUri(file).toString()));
    } finally {
      await deleteFile(fileUri('schema'));
    }
  });

  it('appear on the words that are typed, and vanish when the quick fix is applied', async () => {
    const { document } = await open(orders, 'total_amount numeric(12, 2) NOT NULL,');
    await vscode.commands.executeCommand('editor.action.insertLineAfter');
    await type('address_id uuid NOT NULL REFERENCES customers (id),');
    const typed = await until('the finding of the typed foreign key', () => findingsOn(document, foreignKey, 'address_id')[0]);
    const fix = (await quickFixes(document, typed.range)).find(({ isPreferred }) => isPreferred);
    assert.match(fix?.title ?? '', /index/i);
    await apply(fix);
    await until('the finding to vanish', () => findingsOn(document, foreignKey, 'address_id').length === 0);
    assert.equal(findingsOn(document, foreignKey, 'customer_id').length, 1, 'Only the one finding was mended.');
  });

  it('of other statements stay while a statement is half typed', async () => {
    const { document } = await open(orders);
    await type('CREATE TABLE refunds (\nid uuid PRIMARY KEY,\namount numeric(12,\n');
    // The range is right only once the server has seen the new lines.
    await until('the findings below the half statement', () => findingsOn(document, foreignKey, 'customer_id')[0]);
    assert.equal(findingsOn(document, 'sql/require-primary-key', 'order_audit').length, 1);
  });

  it('know the other files as they are in the editor, not as they were saved', async () => {
    await open(orders);
    const { document } = await open('migrations/003_indexes.sql');
    const index = document.getText().indexOf('CREATE INDEX order_items_product_id_idx');
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, document.lineAt(document.positionAt(index)).range);
    await vscode.workspace.applyEdit(edit);
    await until('the finding in the migration before', () =>
      findings(orders, foreignKey).some(({ message }) => message.includes('"product_id"')),
    );
  });

  it('link their rule to its page', async () => {
    const { code } = await until('a finding', () => findings(orders)[0]);
    assert.ok(typeof code === 'object');
    const page = await vscode.workspace.fs.readFile(code.target);
    assert.ok(new TextDecoder().decode(page).includes(`# ${code.value}`));
  });

  it('name the second place where there is one', async () => {
    const { location } = await until('a finding with a second place', () => {
      const found = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
      return found.flatMap(({ relatedInformation }) => relatedInformation ?? [])[0];
    });
    const document = await vscode.workspace.openTextDocument(location.uri);
    assert.notEqual(document.getText(location.range), '');
  });

  it('stand in every kind of file that we read', async () => {
    const expected = [
      ['api/openapi.yaml', 'openapi/require-rate-limit'],
      ['.claude/agents/backend-architect.md', 'agent/valid-frontmatter'],
      ['.opencode/agents/reviewer.md', 'agent/no-mojibake'],
      ['docs/decisions/0003-split-off-the-catalogue.md', 'decision/valid-link'],
      ['docs/decisions/0004-limit-requests-at-the-gateway.md', 'decision/valid-status'],
    ] as const;
    for (const [file, rule] of expected) await until(`${rule} in ${file}`, () => findings(file, rule).length > 0);
  });

  it('come and go with their folder, and never from folders of others', async () => {
    const text = new TextEncoder().encode('CREATE TABLE notes (text text);\n');
    const rule = 'sql/require-primary-key';
    await vscode.workspace.fs.writeFile(fileUri('node_modules/tool/migrations/001_notes.sql'), text);
    await vscode.workspace.fs.writeFile(fileUri('billing/migrations/001_notes.sql'), text);
    try {
      await until('the finding in the new folder', () => findings('billing/migrations/001_notes.sql', rule).length > 0);
      assert.deepEqual(findings('node_modules/tool/migrations/001_notes.sql'), []);
    } finally {
      await vscode.workspace.fs.delete(fileUri('billing'), { recursive: true });
      await vscode.workspace.fs.delete(fileUri('node_modules'), { recursive: true });
    }
    await until('the finding to go with its folder', () => findings('billing/migrations/001_notes.sql').length === 0);
  });

  it('weigh what the settings say', async () => {
    const settings = vscode.workspace.getConfiguration('backendArchitect');
    const severity = () => findings(orders, 'sql/require-primary-key')[0]?.severity;
    await until('the finding', () => severity() !== undefined);
    assert.notEqual(severity(), vscode.DiagnosticSeverity.Hint);
    await settings.update('rules', { 'sql/require-primary-key': 'hint' }, vscode.ConfigurationTarget.Workspace);
    await until('the level of the settings', () => severity() === vscode.DiagnosticSeverity.Hint);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the level of the rule', () => severity() !== vscode.DiagnosticSeverity.Hint);
  });
});

describe('Code actions', () => {
  before(extension);
  afterEach(putBack);

  it('fix everything that can be fixed safely at once', async () => {
    const { document } = await open(orders);
    await until('the findings', () => findingsOn(document, foreignKey, 'customer_id')[0]);
    await vscode.commands.executeCommand(commandIds.fixAll);
    await until('the safe findings to vanish', () => findings(orders, foreignKey).length === 0);
    assert.ok(findings(orders, 'sql/require-primary-key').length > 0, 'What has no safe fix stays.');
  });

  it('end with those that silence a finding, which they do', async () => {
    const { document } = await open(orders);
    const finding = await until('the finding', () => findingsOn(document, 'sql/require-primary-key', 'order_audit')[0]);
    const offered = await quickFixes(document, finding.range);
    const titles = offered.map(({ title }) => title);
    const rule = 'sql/require-primary-key';
    assert.deepEqual(titles.slice(-3), [
      `Disable ${rule} for this line`,
      `Disable ${rule} for this file`,
      `Waive ${rule} by a new decision…`,
    ]);
    await apply(offered.at(-3));
    await until('the finding to be silent', () => findings(orders, 'sql/require-primary-key').length === 0);
    assert.match(document.getText(), /^-- backend-architect-disable-next-line sql\/require-primary-key: .+\nCREATE TABLE order_audit/m);
    assert.equal(findings(orders).filter((other) => ruleOf(other) === foreignKey).length, 1);
  });

  it('that silence come last behind those that fix many findings', async () => {
    const { document } = await open('migrations/001_catalog.sql');
    await vscode.commands.executeCommand('cursorBottom');
    await type(
      'CREATE TABLE visits (\nid uuid PRIMARY KEY,\ncustomer_id uuid REFERENCES customers (id),\nproduct_id uuid REFERENCES products (id)\n);\n',
    );
    const finding = await until('the finding', () => findingsOn(document, foreignKey, 'product_id')[0]);
    const titles = (await quickFixes(document, finding.range)).map(({ title }) => title);
    assert.ok(titles.includes(`Fix all findings of ${foreignKey} in this file`), titles.join(', '));
    assert.ok(
      titles.slice(-3).every((title) => /^(?:Disable|Waive) /.test(title)),
      titles.join(', '),
    );
  });
});
