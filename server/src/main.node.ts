/** The server's entry on Node: the transport that the client asked for, and the disk. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { listFiles, passesOver, readText } from './cli/files.ts';
import { createHistory } from './cli/history.ts';
import { createSources } from './cli/sources.ts';
import { startServer } from './lsp/server.ts';
import { version } from './version.ts';

const connection = createConnection(ProposedFeatures.all);
const read = (uri: string) => readText(uri, (message) => connection.console.warn(message));
startServer(connection, { list: listFiles, passesOver, read, sources: createSources(), history: createHistory() }, version);
