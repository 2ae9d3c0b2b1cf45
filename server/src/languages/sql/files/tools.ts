/** What is known of each migration tool: how its files are told, what it wraps in a transaction, and how a new migration looks. */
import type { MigrationTool } from '../../../engine/config.ts';
import { baseName, type Document, folderOf, memo, type Snapshot } from '../../../engine/document.ts';
import { isRepeatable, versionOf } from './versions.ts';

/** What is known of one tool. */
export interface Tool {
  /** As its makers write it. */
  readonly title: string;
  /** True when files are this tool's. */
  detect(evidence: Evidence): boolean;
  /** How a migration is written; undefined where writing files is not all it takes, such as a plan or a checksum. */
  readonly layout?: Layout;
  /** How an index can be created CONCURRENTLY; undefined where a transaction cannot be left. */
  readonly unwrapped?: Unwrapped;
  /** True where a file holds changesets: each of them runs once, and new ones are added to the file. */
  readonly changesets?: boolean;
}

/** What a tool is told by. */
export interface Evidence {
  readonly snapshot: Snapshot;
  /** The folder whose files run in order. */
  readonly folder: string;
  readonly documents: readonly Document[];
}

/** How the text of a migration is made up. */
export interface Layout {
  /** Comes first. `previous` is the name of the migration before, without its ending. */
  header?(migration: { readonly words: string; readonly previous: string }): string;
  /** Opens the part that does, and the part that undoes; without them a file only does. */
  readonly sections?: { readonly up: string; readonly down: string };
  /** The end of the name of the file that undoes, where that is a file of its own: `x.up.sql` has `x.down.sql`. */
  readonly undoes?: string;
  /** What has to stand between two statements. */
  readonly separator?: string;
}

/** How a migration runs outside of a transaction. */
export interface Unwrapped {
  /** True when several statements run one by one; otherwise they share a transaction unless a file holds a single one. */
  readonly several: boolean;
  /** How the file says so: a first line, or words behind the section marks. */
  readonly header?: string;
  readonly mark?: string;
  /** A file that says so, beside the migration. */
  readonly file?: { readonly name: string; readonly text: string };
}

/** The tools; the first that recognises its files counts. */
export const tools: Readonly<Record<MigrationTool, Tool>> = {
  // Its folder is sealed with a checksum, whoever else may run the files.
  atlas: { title: 'Atlas', detect: beside('atlas.sum') },
  prisma: {
    title: 'Prisma',
    detect: (evidence) => beside('migration_lock.toml')(evidence) || isNamed(/^migration\.sql$/i)(evidence),
    layout: {
      header: () => '-- Say the same in schema.prisma: "prisma migrate dev" drops indexes and keys that it does not find there.\n',
    },
    unwrapped: { several: false },
  },
  drizzle: {
    title: 'Drizzle',
    detect: (evidence) => beside('meta/_journal.json')(evidence) || says(/^.*-->\s*statement-breakpoint/m)(evidence),
    layout: { separator: '--> statement-breakpoint' },
  },
  supabase: { title: 'Supabase', detect: ({ folder }) => folder.endsWith('/supabase/migrations'), layout: {} },
  sqitch: { title: 'Sqitch', detect: () => false },
  'graphile-migrate': {
    title: 'Graphile Migrate',
    detect: says(/^--! ?Previous:/im),
  },
  liquibase: {
    title: 'Liquibase',
    detect: says(/^\s*--\s*liquibase formatted sql/im),
    unwrapped: { several: true, mark: 'runInTransaction:false' },
    changesets: true,
  },
  goose: {
    title: 'goose',
    detect: says(/^--\s*\+goose\s+up/im),
    layout: { sections: { up: '-- +goose Up', down: '-- +goose Down' } },
    unwrapped: { several: true, header: '-- +goose NO TRANSACTION' },
  },
  'sql-migrate': {
    title: 'sql-migrate',
    detect: says(/^--\s*\+migrate\s+up/im),
    layout: { sections: { up: '-- +migrate Up', down: '-- +migrate Down' } },
    unwrapped: { several: true, mark: 'notransaction' },
  },
  dbmate: {
    title: 'dbmate',
    detect: says(/^--\s*migrate:up/im),
    layout: { sections: { up: '-- migrate:up', down: '-- migrate:down' } },
    unwrapped: { several: false, mark: 'transaction:false' },
  },
  rambler: {
    title: 'Rambler',
    detect: says(/^--\s*rambler\s+up/im),
    layout: { sections: { up: '-- rambler up', down: '-- rambler down' } },
  },
  tern: {
    title: 'tern',
    detect: says(/^----\s*create above \/ drop below/im),
    layout: { sections: { up: '', down: '---- create above / drop below ----' } },
    unwrapped: { several: false, header: '---- tern: disable-tx ----' },
  },
  'node-pg-migrate': {
    title: 'node-pg-migrate',
    detect: says(/^--\s*up migration/im),
    layout: { sections: { up: '-- Up Migration', down: '-- Down Migration' } },
  },
  mybatis: {
    title: 'MyBatis Migrations',
    detect: says(/^--\s*\/\/\s*@undo/im),
    layout: { header: ({ words }) => `-- // ${words.replaceAll('_', ' ')}\n`, sections: { up: '', down: '-- //@UNDO' } },
  },
  play: {
    title: 'Play evolutions',
    detect: says(/^(?:#|--)\s*-*\s*!ups/im),
    layout: { sections: { up: '-- !Ups', down: '-- !Downs' } },
  },
  yoyo: {
    title: 'Yoyo',
    detect: (evidence) => says(/^--\s*depends:/im)(evidence) || hasPair('.rollback.sql')(evidence),
    layout: { header: ({ previous }) => `-- depends: ${previous}\n`, undoes: '.rollback.sql' },
    unwrapped: { several: false, header: '-- transactional: false' },
  },
  // It holds a lock in a transaction of its own while it migrates, for which an index built CONCURRENTLY would wait for ever.
  flyway: { title: 'Flyway', detect: isNamed(/^[VB]\d+(?:[._]\d+)*__/), layout: {} },
  diesel: {
    title: 'Diesel',
    detect: isNamed(/^up\.sql$/i),
    layout: { undoes: 'down.sql' },
    unwrapped: { several: false, file: { name: 'metadata.toml', text: 'run_in_transaction = false\n' } },
  },
  sqlx: {
    title: 'SQLx',
    detect: (evidence) => mentions('Cargo.toml', /^\s*(?:\[.*\.)?sqlx\b/m)(evidence) === true,
    layout: { undoes: '.down.sql' },
    unwrapped: { several: false, header: '-- no-transaction' },
  },
  'golang-migrate': {
    title: 'golang-migrate',
    // Others name their files so, too, and run them otherwise: what the project depends on tells, else six digits do.
    detect: (evidence) =>
      isNamed(/\.up\.sql$/i)(evidence) && (mentions('go.mod', /\bgolang-migrate\/migrate\b/)(evidence) ?? isNamed(/^\d{6}_/)(evidence)),
    layout: { undoes: '.down.sql' },
    unwrapped: { several: false },
  },
  numbered: { title: 'numbered files', detect: () => true, layout: { undoes: '.down.sql' } },
};

/** The tool that these files are written for. */
export function toolOf(evidence: Evidence): Tool {
  return Object.values(tools).find((tool) => tool.detect(evidence)) ?? tools.numbered;
}

/** What the tool's own files call the database: Prisma's lock, Drizzle's journal, the features of SQLx. */
export function databaseOf(snapshot: Snapshot, folder: string): string | undefined {
  const lock = snapshot.documents.get(`${folder}/migration_lock.toml`)?.text ?? '';
  const journal = snapshot.documents.get(`${folder}/meta/_journal.json`)?.text ?? '';
  const said = /^\s*provider\s*=\s*"(\w+)"/m.exec(lock)?.[1] ?? /"dialect"\s*:\s*"(\w+)"/.exec(journal)?.[1];
  if (said !== undefined) return said;
  const cargo = nearest(snapshot, folder, 'Cargo.toml')?.text ?? '';
  const [features = ''] = /^\s*sqlx\s*=\s*\{[^}]*|^\[(?:[\w-]+\.)*sqlx\]\s*\n(?:[^[]|\[(?=[\s"]))*/m.exec(cargo) ?? [];
  const databases = new Set(features.match(/(?<=")(?:postgres|mysql|sqlite)(?=")/g));
  return databases.size === 1 ? [...databases][0] : undefined;
}

/** True where a file of this name lies in the folder. */
function beside(name: string): Tool['detect'] {
  return ({ snapshot, folder }) => snapshot.documents.has(`${folder}/${name}`);
}

/** True where the first or one of the newest files says so; tools that mark their files mark each of them. */
function says(pattern: RegExp): Tool['detect'] {
  const matches = memo(({ text }: Document) => pattern.test(text));
  return ({ documents }) => [...documents.slice(0, 1), ...documents.slice(-3)].some(matches);
}

/** True where the newest file with a version is called so. */
function isNamed(pattern: RegExp): Tool['detect'] {
  return ({ documents }) => {
    const newest = documents.findLast((document) => versionOf(document) !== undefined && !isRepeatable(document));
    return newest !== undefined && pattern.test(baseName(newest.uri));
  };
}

/** True where a file has another one with this ending beside it. */
function hasPair(ending: string): Tool['detect'] {
  return ({ snapshot, documents }) => documents.slice(-3).some(({ uri }) => snapshot.documents.has(uri.replace(/\.sql$/i, ending)));
}

/** Whether the nearest file of this name speaks of something; undefined where there is none. */
function mentions(name: string, pattern: RegExp): (evidence: Evidence) => boolean | undefined {
  return ({ snapshot, folder }) => {
    const file = nearest(snapshot, folder, name);
    return file && pattern.test(file.text);
  };
}

/** The file of this name in the folder, or in the nearest one above. */
function nearest({ documents }: Snapshot, folder: string, name: string): Document | undefined {
  for (let place = folder; place !== '' && !place.endsWith('/'); place = folderOf(place)) {
    const file = documents.get(`${place}/${name}`);
    if (file) return file;
  }
  return undefined;
}
