// Prints the bundle of all texts that the client shows, for translators: the English text is the key and the value.
// Write it with `npm run l10n`; a test says when that was forgotten.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('src/', import.meta.url);
const texts = readdirSync(folder)
  .sort()
  .flatMap((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const found = [...source.matchAll(/\bl10n\.t\(\s*('(?:[^'\\]|\\.)*')/g)].map(([, literal]) =>
      literal.slice(1, -1).replace(/\\(.)/g, '$1'),
    );
    if (found.length !== source.split('l10n.t(').length - 1)
      throw new Error(`${file}: a text is not written out as one literal in single quotes`);
    return found;
  });
console.log(JSON.stringify(Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text])), null, 2));
