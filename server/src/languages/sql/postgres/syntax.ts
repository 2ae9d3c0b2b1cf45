/** The syntax errors of a document: what PostgreSQL refuses, where it is certain that PostgreSQL is meant and all of the text is there. */
import { type Document, folderOf, memo, type Snapshot } from '../../../engine/document.ts';
import { configFor } from '../../config/config.ts';
import { certainDialect, dialectOfPath } from '../files/dialect.ts';
import { type SchemaFiles, schemaFiles } from '../files/migrations.ts';
import type { Statement } from '../model.ts';
import { isDownFile } from '../read/down.ts';
import { type Comment, lex } from '../read/lexer.ts';
import { readSql } from '../read/read.ts';
import { type Fault, type Judgement, judge, moveFault, withoutSemicolon } from './fault.ts';
import { isForeign, isForeignPlace } from './foreign.ts';
import { parse, parserState } from './parser.ts';

/** A fault of a document, with the first words of the statement that has it. */
export interface SyntaxError extends Fault {
  readonly subject: string;
}

/** The syntax errors of a document, at most one for each statement. */
export function syntaxErrors(snapshot: Snapshot, document: Document): readonly SyntaxError[] {
  const trust = trustIn(snapshot, document);
  if (trust === 'none') return [];
  const { statements, comments } = readSql(document, 'postgresql');
  const judged = statements.map((statement) => ({ statement, judgement: judge(document.text.slice(statement.start, statement.end)) }));
  const all = [...faultsOf(judged, document, trust), ...unclosedComments(comments, document, statements)];
  if (all.length === 0 || isForeign(document.text)) return [];
  // Where a quote is never closed, nobody knows what the text behind it is.
  const { openings } = lex(document.text, 'postgresql');
  const known = openings.length === 0 ? all : all.filter(({ start, end }) => openings.some((opening) => start <= opening && opening < end));
  // Whatever we make of its statements: a text that PostgreSQL accepts as a whole is right, but for the bodies, which it does not look at.
  const isRight = parse(document.text) === 'accepted';
  const found = isRight ? known.filter(({ inBody }) => inBody) : known;
  if (trust === 'some') return found.filter(({ mend, start }) => mend && isDefinition(statementAt(statements, start)));
  // Where more is wrong than right, it is most likely no SQL for PostgreSQL at all; neither is a lone piece of a query.
  const accepted = judged.filter(({ judgement }) => judgement === 'accepted').length;
  const refused = judged.filter(({ judgement }) => typeof judgement !== 'string').length;
  const isPiece = ({ start }: Fault) => accepted === 0 && statementAt(statements, start)?.start === start;
  return found.filter((fault) => fault.mend || (refused <= Math.max(accepted, 2) && !isPiece(fault)));
}

/** A fingerprint of what syntax errors rest on beyond the document itself and the dialect of its schema. */
export function syntaxFingerprint(snapshot: Snapshot, document: Document): string {
  return `${parserState()} ${trustIn(snapshot, document)}`;
}

/** How certain it is that a document is meant for PostgreSQL; with `some`, only what a small change mends counts as wrong. */
type Trust = 'none' | 'some' | 'full';

/** So many files of a schema that are certainly for PostgreSQL speak for the others. */
const manyWitnesses = 3;

function trustIn(snapshot: Snapshot, document: Document): Trust {
  const files = schemaFiles(snapshot, document);
  const own = certainDialect(document);
  const said = configFor(snapshot, document).dialect ?? snapshot.settings.dialect;
  if (files.dialect !== 'postgresql' || (own ?? said ?? 'postgresql') !== 'postgresql' || isForeignPlace(document.uri)) return 'none';
  // What a page shows may be a sketch.
  if (document.host) return 'some';
  const neighbour = isDownFile(document.uri) ? upFiles(snapshot).get(folderOf(document.uri)) : undefined;
  const many = witnesses(neighbour ? schemaFiles(snapshot, neighbour) : files) >= manyWitnesses;
  return many || said !== undefined || isWitness(document) ? 'full' : 'some';
}

/** One file of each folder that does not undo anything. */
const upFiles: (snapshot: Snapshot) => ReadonlyMap<string, Document> = memo(
  ({ documents }) =>
    new Map([...documents.values()].filter(({ uri }) => !isDownFile(uri) && /\.sql$/i.test(uri)).map((each) => [folderOf(each.uri), each])),
);

const witnesses: (files: SchemaFiles) => number = memo(({ documents }) => documents.filter(isWitness).length);

/** True for a document that is for PostgreSQL beyond doubt. Casts with `::`, say, are known to other databases too. */
const isWitness: (document: Document) => boolean = memo((document) => {
  if (certainDialect(document) !== 'postgresql') return false;
  return (
    dialectOfPath(document.uri) === 'postgresql' || /^\W*dialect:/im.test(document.text.slice(0, 2000)) || ownWords.test(document.text)
  );
});

const ownWords =
  /\b(?:big|small)?serial\b|\btimestamptz\b|\bjsonb\b|\bbytea\b|\bplpgsql\b|\bgen_random_uuid\b|\buuid_generate_v\d|\bcreate\s+extension\b|\busing\s+(?:gin|gist)\b|\bindex\s+concurrently\b|\bas\s+enum\s*\(|\balter\s+table\s+only\b/i;

interface Judged {
  readonly statement: Statement;
  readonly judgement: Judgement;
}

/** The faults of the statements. Those that no terminator parts are looked at together, since perhaps they are one. */
function* faultsOf(judged: readonly Judged[], document: Document, trust: Trust): Iterable<SyntaxError> {
  const { text } = document;
  const terminates = judged.some(({ statement }) => statement.terminated);
  let start = 0;
  for (const [index, { statement }] of judged.entries()) {
    if (!statement.terminated && index + 1 < judged.length) continue;
    const chain = judged.slice(start, index + 1);
    start = index + 1;
    const isRight = chain.every(({ judgement }) => judgement === 'accepted');
    if (isRight && chain.length === 1) continue;
    const from = chain[0]?.statement.start ?? 0;
    if (chain.length > 1 && parse(text.slice(from, statement.end)) === 'accepted') continue;
    for (const [place, { statement: own, judgement }] of chain.entries()) {
      const next = chain[place + 1];
      if (typeof judgement !== 'string') yield { ...moveFault(judgement, own.start), subject: subjectOf(own, text) };
      else if (next && judgement === 'accepted' && next.judgement === 'accepted' && terminates && trust === 'full') {
        if (!isSeparated(text.slice(own.end, next.statement.start))) yield missingSemicolon(own, text);
      }
    }
  }
}

function statementAt(statements: readonly Statement[], offset: number): Statement | undefined {
  return statements.find(({ start, end }) => start <= offset && offset <= end);
}

/** True for a statement that changes a schema or rows: databases agree on these more than on queries. Its first word may be misspelt. */
function isDefinition(statement: Statement | undefined): boolean {
  return statement !== undefined && !/^(?:select|with|values|set|show|grant|revoke|call|explain|begin|declare)$/.test(statement.keyword);
}

/** True when more than blanks and plain comments part two statements: some tools know signs of their own. */
function isSeparated(between: string): boolean {
  return /[^\s\w\p{L}.,'"()/*-]|--\s*(?:go|name|split|batch|statement|end|next)\b|-->|\\/iu.test(between);
}

function missingSemicolon(statement: Statement, text: string): SyntaxError {
  const { start, end } = statement;
  const last = /(?:\w+|.)$/su.exec(text.slice(start, end))?.[0].length ?? 1;
  return { ...withoutSemicolon(text, { start: end - last, end }), subject: subjectOf(statement, text) };
}

/** Comments that swallow the rest of the text. */
function unclosedComments(comments: readonly Comment[], { text }: Document, statements: readonly Statement[]): readonly SyntaxError[] {
  const isInside = (at: number) => statements.some(({ start, end }) => start < at && at < end);
  return comments
    .filter(({ start, end }) => text.startsWith('/*', start) && !text.slice(start + 2, end).endsWith('*/') && !isInside(start))
    .map(({ start }) => ({
      start,
      end: start + 2,
      message: 'Syntax error: the comment that opens here is never closed.',
      mend: undefined,
      subject: 'comment',
    }));
}

function subjectOf({ start, end }: Statement, text: string): string {
  return (/^(?:\S+\s+){0,2}\S+/.exec(text.slice(start, end))?.[0] ?? '').replace(/\s+/g, ' ');
}
