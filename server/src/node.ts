import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Csl } from './engine/say/csl.js';
import { readDatasetFolder } from './files.js';
import type { Defaults } from './lsp/server.js';

// The bundle lies in dist/, beside data/ and the README.
const home = join(__dirname, '..');

export const connection = createConnection(ProposedFeatures.all);

export const defaults: Defaults = {
  dataset: () => readDatasetFolder(join(home, 'data')),
  explanations: `${pathToFileURL(join(home, 'server/reasons.md')).href}#{reason}`,
  version: (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version,
  csl: async () => (createRequire(__filename)('./csl.cjs') as { csl: Csl }).csl,
};
