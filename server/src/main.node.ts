/** The server's entry on Node: the transport that the client asked for, and the disk. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { listFiles, passesOver, readText } from './cli/files.ts';
import { startServer } from './lsp/server.ts';
import { version } from './version.ts';

startServer(createConnection(ProposedFeatures.all), { list: listFiles, passesOver, read: readText }, version);
