import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedDataset } from '../shipped.js';
import { goldDrafts, predict, score } from './gold.js';

// Checks every gold draft, prints the scores and keeps them in SCORES.md. `--errors` lists the errors of the development drafts.
const drafts = goldDrafts();
const predictions = drafts.flatMap(predict);
const parts = [
  { title: 'All drafts', drafts },
  { title: 'Development drafts', drafts: drafts.filter(({ heldOut }) => !heldOut) },
  { title: 'Held-out drafts', drafts: drafts.filter(({ heldOut }) => heldOut) },
].map((part) => ({ ...part, table: score(part.drafts, predictions) }));

for (const { title, table } of parts) console.log(`${title}\n${table}\n`);
if (process.argv.includes('--errors')) {
  const table = score(parts[1]!.drafts, predictions, '--errors');
  console.log(`Errors in the development drafts\n${table.slice(parts[1]!.table.length).trim()}`);
}

const { version, edition, observations } = shippedDataset();
const commit = spawnSync('git', ['log', '-1', '--format=%cs'], { encoding: 'utf8' }).stdout?.trim() || 'unknown';
const report = [
  '# Scores on the gold drafts',
  'Written by `npm run gold`. What the lines mean stands in [README.md](README.md).',
  `Data: version ${version}, edition of ${edition}, ${observations.length} published figures. Code: commit of ${commit}.`,
  ...parts.map(({ title, table }) => `## ${title}\n\n\`\`\`\n${table}\n\`\`\``),
];
writeFileSync(fileURLToPath(new URL('../../../test/gold/SCORES.md', import.meta.url)), `${report.join('\n\n')}\n`);
