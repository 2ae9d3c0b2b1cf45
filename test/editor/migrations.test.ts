/** SQL in the editor beyond single findings: PostgreSQL's own errors, the presets, and fixes that make the next migration. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { commandIds } from '../../client/src/ids.ts';
import { apply, deleteFile, extension, fileUri, findings, findingsOn, open, putBack, quickFixes, type, until } from './workspace.ts';

const orders = 'migrations/002_orders.sql';
const foreignKey = 'sql/require-foreign-key-index';

describe('Migrations', () => {
  before(extension);
  afterEach(putBack);

  it('show what PostgreSQL refuses on the word that it stops at, and mend it', async () => {
    const { document } = await open('migrations/004_vouchers.sql');
    await vscode.commands.executeCommand('cursorBottom');
    await type('\nCREATE TABEL refunds (id uuid PRIMARY KEY);\n');
    const finding = await until('the syntax error', () => findingsOn(document, 'sql/valid-syntax', 'TABEL')[0]);
    assert.match(finding.message, /TABLE/);
    await apply((await quickFixes(document, finding.range)).find(({ isPreferred }) => isPreferred));
    await until('the syntax error to vanish', () => findings('migrations/004_vouchers.sql', 'sql/valid-syntax').length === 0);
    assert.match(document.getText(), /^CREATE TABLE refunds/m);
  });

  it('are judged by the preset of the settings', async () => {
    const settings = vscode.workspace.getConfiguration('backendArchitect');
    const isStrict = () => findings(orders, 'sql/require-audit-columns').length > 0;
    await until('the findings', () => findings(orders).length > 0);
    assert.ok(!isStrict());
    await settings.update('preset', 'strict', vscode.ConfigurationTarget.Workspace);
    await until('what only the strict preset asks for', isStrict);
    await settings.update('preset', undefined, vscode.ConfigurationTarget.Workspace);
    await until('what only the strict preset asks for to vanish', () => !isStrict());
  });

  describe('that are committed', () => {
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@shop.example', ...words], { cwd: fileUri('').fsPath });
    before(() => {
      git('init', '--quiet');
      git('add', 'migrations');
      git('commit', '--quiet', '--no-gpg-sign', '-m', 'Sell things.');
    });
    after(() => vscode.workspace.fs.delete(fileUri('.git'), { recursive: true }));

    it('stay as they are: a quick fix makes the next one', async () => {
      const { document } = await open(orders);
      const finding = await until('the finding', () => findingsOn(document, foreignKey, 'customer_id')[0]);
      const offered = await until('the fix that makes a migration', async () => {
        const fixes = await quickFixes(document, finding.range);
        return fixes.find(({ title }) => title.includes('in a new migration "005_'));
      });
      const name = /"(005_\w+\.sql)"/.exec(offered.title)?.[1] ?? '';
      const before = document.getText();
      await apply(offered);
      const made = await vscode.workspace.openTextDocument(fileUri(`migrations/${name}`));
      assert.match(made.getText(), /^CREATE INDEX orders_customer_id_idx ON orders \(customer_id\);$/m);
      assert.equal(document.getText(), before);
      await until('the finding to vanish', () => findingsOn(document, foreignKey, 'customer_id').length === 0);
      await made.save();
      await deleteFile(made.uri);
      await until('the finding to come back', () => findingsOn(document, foreignKey, 'customer_id').length > 0);
    });

    it('are listed with their tool', async () => {
      const choose = async () => {
        let isOver = false;
        const end = () => {
          isOver = true;
        };
        vscode.commands.executeCommand(commandIds.showSchemas).then(end, end);
        // The list has the focus as soon as it is open; its first entry opens the newest migration.
        await until('the list to close', async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return isOver;
        });
        return vscode.window.activeTextEditor?.document.uri.path.endsWith('/migrations/004_vouchers.sql');
      };
      await until('the newest migration to open', choose);
    });
  });
});
