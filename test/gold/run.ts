import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedDataset } from '../shipped.js';
import { goldDrafts, predict, score, sentenceDrafts, writtenDrafts } from './gold.js';

// Checks every marked draft, prints the scores and keeps them in SCORES.md. `--errors` lists the errors of those that may be read.
const sets = [
  { title: 'Gold drafts', drafts: goldDrafts(), aside: 'held out until 26 November 2026', isRead: true },
  { title: 'Drafts of our own', drafts: writtenDrafts(), aside: 'held out', isRead: false },
  { title: 'Sentences', drafts: sentenceDrafts(), aside: 'held out', isRead: false },
].filter(({ drafts }) => drafts.length > 0);
const predictions = sets.flatMap(({ drafts }) => drafts.flatMap(predict));
const parts = sets.flatMap(({ title, drafts, aside, isRead }) => [
  { title: `${title}, all`, drafts, errors: false },
  { title: `${title}, for development`, drafts: drafts.filter(({ heldOut }) => !heldOut), errors: true },
  { title: `${title}, ${aside}`, drafts: drafts.filter(({ heldOut }) => heldOut), errors: isRead },
]).map((part) => ({ ...part, table: score(part.drafts, predictions) }));

for (const { title, table } of parts) console.log(`${title}\n${table}\n`);
if (process.argv.includes('--errors')) {
  for (const { title, drafts, table } of parts.filter(({ errors }) => errors)) {
    console.log(`${title}: errors\n${score(drafts, predictions, '--errors').slice(table.length).trim()}\n`);
  }
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
