// Writes the JSON Schemas of the dataset's code lists and of a desk's own file, made from the schemas that it is read with, for editors to
// mark a wrong entry while it is typed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { configJsonSchema } from '../out/server/src/lsp/config.js';
import { jsonSchemas } from '../out/server/src/engine/dataset/schema.js';

const folder = new URL('../dist/schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [file, schema] of Object.entries(jsonSchemas())) writeFileSync(new URL(file, folder), JSON.stringify(schema));
writeFileSync(new URL('claimcheck.json', folder), JSON.stringify(configJsonSchema()));
