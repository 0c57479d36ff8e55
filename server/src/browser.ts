import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.js';

declare const self: DedicatedWorkerGlobalScope;

// A worker reaches no files: its client hands the dataset and its version over.
startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  dataset: () => ({}),
  explanations: null,
  version: 'unknown',
});
