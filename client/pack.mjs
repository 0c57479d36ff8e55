// Writes what the package holds in another form than the repository: the README without its pictures, since VS Code shows on an extension's
// page only pictures from the web (the walkthrough has them), and the walkthrough's sample draft.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
mkdirSync(new URL('dist/', root), { recursive: true });
writeFileSync(
  new URL('dist/README.md', root),
  readFileSync(new URL('README.md', root), 'utf8').replace(/^!\[.*\]\(images\/.*\)\n\n/gm, ''),
);
copyFileSync(new URL('test/sample/draft.md', root), new URL('dist/sample.md', root));
