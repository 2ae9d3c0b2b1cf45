/** Finds files that tell again what others tell better: snapshots beside the migrations that make them, and upgrades of a description. */
import type { Dialect } from '../../../engine/dialect.ts';
import { type Document, folderOf, memo } from '../../../engine/document.ts';
import { readSql } from '../read/read.ts';

/** Files that make one schema, or a part of its way. */
interface Account {
  readonly kind: 'migrations' | 'files' | 'page';
  readonly documents: readonly Document[];
  readonly dialect: Dialect;
}

/** For files that others speak for those others. */
export function retold<T extends Account>(accounts: readonly T[]): ReadonlyMap<T, T> {
  const answer = new Map<T, T>();
  // Without a description nothing is told twice, and nobody has to look at the migrations.
  if (!accounts.some((account) => account.kind === 'files' && summaryOf(account).tables.made.size > 0)) return answer;
  const told = accounts.map((account) => ({ account, ...summaryOf(account) }));
  const descriptions = told.filter(({ account, tables }) => account.kind === 'files' && tables.made.size > 0);
  for (const upgrade of told) {
    const bases = descriptions.filter((base) => isUpgrade(upgrade, base));
    const [nearest] = bases.toSorted((a, b) => b.folder.length - a.folder.length);
    if (nearest) answer.set(upgrade.account, nearest.account);
  }
  const complete = told.filter(({ account }) => account.kind === 'migrations' && !answer.has(account));
  for (const snapshot of descriptions) {
    const source = answer.has(snapshot.account) ? undefined : complete.find((migrations) => isSnapshot(snapshot, migrations));
    if (source) answer.set(snapshot.account, source.account);
  }
  return new Map(Array.from(answer, ([account, other]) => [account, lastOf(other, answer)]));
}

/** The folder that holds all of these documents. */
export function commonFolder(documents: readonly Document[]): string {
  let folder = folderOf(documents[0]?.uri ?? '');
  while (folder !== '' && !documents.every(({ uri }) => uri.startsWith(`${folder}/`))) folder = folderOf(folder);
  return folder;
}

interface Summary {
  readonly folder: string;
  readonly tables: Tables;
}

interface Told extends Summary {
  readonly account: Account;
}

/** The tables of files, by their names in lower case. */
interface Tables {
  /** Those that are there in the end. */
  readonly made: ReadonlySet<string>;
  /** Those that the files change but do not make. */
  readonly lacking: ReadonlySet<string>;
}

/** True for files that start out from the tables of a description above them, or that only repeat some of it. */
function isUpgrade(upgrade: Told, base: Told): boolean {
  if (upgrade.account === base.account || upgrade.account.dialect !== base.account.dialect) return false;
  // Descriptions in one folder are alternatives.
  const isBelow = upgrade.folder.startsWith(`${base.folder}/`) || (upgrade.account.kind === 'migrations' && upgrade.folder === base.folder);
  if (!isBelow) return false;
  const { made, lacking } = upgrade.tables;
  const isRepeated = upgrade.account.kind === 'files' && made.size > 0 && common(made, base.tables.made) === made.size;
  return isRepeated || common(lacking, base.tables.made) > 0;
}

/** True for a description of what migrations below or beside it make; the tables in which tools keep their books do not count. */
function isSnapshot({ account, folder, tables }: Told, migrations: Told): boolean {
  const isIn = (outer: string) => `${migrations.folder}/`.startsWith(`${outer}/`);
  if (account.dialect !== migrations.account.dialect || !isIn(folderOf(folder))) return false;
  const shared = common(tables.made, migrations.tables.made);
  return shared * 2 > tables.made.size && (isIn(folder) || shared * 2 > migrations.tables.made.size);
}

const summaryOf: (account: Account) => Summary = memo((account) => {
  return { folder: commonFolder(account.documents), tables: tablesOf(account) };
});

function tablesOf({ kind, documents, dialect }: Account): Tables {
  const changes = documents.flatMap((document) => readSql(document, dialect).statements.flatMap((statement) => statement.changes));
  const made = new Set<string>();
  const lacking = new Set<string>();
  const renamed = new Set<string>();
  const nameOf = (name: { readonly text: string }) => name.text.toLowerCase();
  // A description has no order, and what it drops it does before it begins.
  const isOrdered = kind === 'migrations';
  for (const change of changes) {
    if (!isOrdered && change.kind === 'create-table' && !change.temporary) made.add(nameOf(change.table.name));
  }
  for (const change of changes) {
    if (!('table' in change) || change.table === undefined) continue;
    const name = nameOf(change.table.name);
    if (change.kind === 'create-table') {
      if (!change.temporary) made.add(name);
    } else if (change.kind === 'drop-table') {
      if (isOrdered) made.delete(name);
    } else {
      const isMade = made.has(name);
      if (!isMade && !renamed.has(name) && !('ifExists' in change && change.ifExists)) lacking.add(name);
      if (change.kind !== 'rename-table') continue;
      made.delete(name);
      (isMade ? made : renamed).add(nameOf(change.to));
    }
  }
  return { made, lacking };
}

function common(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((name) => others.has(name)).length;
}

/** What speaks for these files may be spoken for itself. */
function lastOf<T>(account: T, answer: ReadonlyMap<T, T>): T {
  const next = answer.get(account);
  return next === undefined ? account : lastOf(next, answer);
}
