import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Csl } from './engine/say/csl.js';
import type { Defaults } from './lsp/server.js';

declare const self: DedicatedWorkerGlobalScope;
/** The client puts it behind this script. */
declare const fetchCsl: () => { readonly csl: Csl };

export const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

// A worker reaches no files: its client hands the dataset and its version over.
export const defaults: Defaults = {
  dataset: () => ({}),
  explanations: null,
  version: 'unknown',
  csl: async () => fetchCsl().csl,
};
