/** Knows which files and parts of files undo a migration: they say nothing about the schema that is meant. */
import { baseName, folderOf } from '../../../engine/document.ts';
import type { Comment } from './lexer.ts';

const downName = /(?:^|[._-])(?:down|undo|rollback)\.sql$|^U\d[\d._]*__/i;
const downFolder = /\/(?:revert|rollback|rollbacks|down|undo)$/i;

/** `002_orders.down.sql`, `down.sql`, Sqitch's `revert/`, Flyway's `U2__orders.sql`. */
export function isDownFile(uri: string): boolean {
  return downName.test(baseName(uri)) || downFolder.test(folderOf(uri));
}

const down = /^[-\s/]*(?:\+(?:goose|migrate)\s+down|migrate:down|create above \/ drop below|down migration|rambler\s+down|!downs|@undo)\b/i;
const up = /^[-\s/]*(?:\+(?:goose|migrate)\s+up|migrate:up|up migration|rambler\s+up|!ups)\b/i;

/** The comment that opens the part that undoes; undefined in a file without one. */
export function downMark(comments: readonly Comment[]): Comment | undefined {
  return comments.find(({ text }) => down.test(text));
}

/** Tells which offsets lie in a part that undoes: goose, dbmate, sql-migrate, tern, node-pg-migrate and others mark it by a comment. */
export function downParts(comments: readonly Comment[]): (offset: number) => boolean {
  const marks = comments.filter(({ text }) => down.test(text) || up.test(text));
  return (offset) => {
    const mark = marks.findLast(({ start }) => start < offset);
    return mark !== undefined && down.test(mark.text);
  };
}
