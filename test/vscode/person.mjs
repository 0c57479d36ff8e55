// Uses the extension as a person does: looks at the page, points with the mouse, types.
// It is the packaged extension, run as a browser runs it: no process of its own, the server in a web worker.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFix, errorsAre, openWalkthrough, patience, readStatus, runCommand, signOff } from './hands.mjs';
import { copySample, installHost, node24, openBrowser, root, startHost } from './host.mjs';

let passed = 0;
let failed = 0;

const vsix = join(root, '.vscode-test/claim-check.vsix');
installHost();
const packed = packageExtension();
await step('is a package of less than 1 MB that warns of nothing and holds neither sources nor tests', () => {
  assert.ok(statSync(vsix).size < 1_048_576, `${statSync(vsix).size} bytes`);
  assert.doesNotMatch(packed, /WARN/i);
  const { stdout } = spawnSync(node24, [join(root, 'node_modules/@vscode/vsce/vsce'), 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
  const files = stdout.trim().split('\n');
  assert.ok(files.includes('dist/server.cjs'), stdout);
  assert.deepEqual(files.filter((file) => /\.ts$|\.map$|^test\/|^node_modules\/|\.svg$/.test(file)), []);
});
const host = await startHost({ vsix, settings: { 'remote.extensionKind': { 'claim-check.claim-check': ['ui'] } } });
let browser;
try {
  browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const sample = copySample();
  await page.goto(host.address(sample, [['openFile', join(sample, 'draft.md')]]));

  await step('sees the state of the draft in the status bar', async () => {
    await page.locator('.statusbar-item[id$="claimCheck.counts"]', { hasText: 'Claim Check: 5 contradicted, 1 unverified, 10 supported' }).waitFor(patience);
  });
  await step('sees squiggles under wrong figures', async () => {
    await page.waitForSelector('.monaco-editor .squiggly-error', patience);
  });
  await step('points at a squiggle and reads why', async () => {
    const box = await page.locator('.monaco-editor .squiggly-error').first().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Claim Check' }).first();
    await hover.waitFor(patience);
    await hover.locator('a[href^="https://"], a[data-href^="https://"]').first().waitFor(patience);
  });
  await step('opens the explanation of a mark by its code', async () => {
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Claim Check' }).first();
    await hover.locator('a', { hasText: /^wrong-/ }).first().click();
    await page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('h1', { hasText: /^wrong-/ }).waitFor(patience);
    await page.locator('.tab', { hasText: 'draft.md' }).click();
  });
  await step('corrects what a sentence says of a figure from the light bulb', async () => {
    const wrongPlace = page.locator('.monaco-editor .view-line', { hasText: 'Across the UK there were' }).first();
    const box = await page.locator('.monaco-editor .squiggly-error').nth(3).boundingBox();
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await chooseFix(page, 'England and Wales');
    await wrongPlace.waitFor({ state: 'detached', ...patience });
    await page.keyboard.press('Control+z');
    await wrongPlace.waitFor(patience);
  });
  await step('changes a number from the light bulb at once', async () => {
    const box = await page.locator('.monaco-editor .squiggly-error').nth(2).boundingBox();
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await chooseFix(page, 'to 6,350');
    await page.locator('.monaco-editor .view-line', { hasText: 'forces in the UK recorded 6,350' }).first().waitFor(patience);
    await page.keyboard.press('Control+z');
    await errorsAre(page, 5);
  });
  await step('looks a figure up from the light bulb, and what is picked takes its place', async () => {
    const box = await page.locator('.monaco-editor .squiggly-error').nth(2).boundingBox();
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await chooseFix(page, 'Find a published figure');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '6,350' }).first().click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Insert the figure alone' }).first().click();
    await page.locator('.monaco-editor .view-line', { hasText: 'forces in the UK recorded 6,350 offences' }).first().waitFor(patience);
    await page.keyboard.press('Control+z');
    await errorsAre(page, 5);
  });
  await step('ignores a figure with a reason', async () => {
    await errorsAre(page, 5);
    const box = await page.locator('.monaco-editor .squiggly-error').nth(1).boundingBox();
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await chooseFix(page, 'Ignore');
    const asked = page.locator('.quick-input-widget');
    await asked.locator('input').waitFor(patience);
    await page.keyboard.press('Enter');
    await asked.getByText('Write a few words, so that a colleague understands.').waitFor(patience);
    await page.keyboard.type('the press office confirmed it');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget', { hasText: 'Until which day' }).waitFor(patience);
    await page.keyboard.type('soon');
    await asked.getByText('Write the day, for instance 2027-01-31.').waitFor(patience);
    await asked.locator('input').fill('31/01/2020');
    await asked.getByText('That day is over.').waitFor(patience);
    await asked.locator('input').fill('31/01/2099');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor .view-line', { hasText: 'until 2099-01-31 because the press office confirmed it' }).first().waitFor(patience);
    await errorsAre(page, 4);
    await page.locator('.monaco-editor .view-line').first().click();
    await page.keyboard.press('Control+z');
    await errorsAre(page, 5);
  });
  await step('finds a published figure and puts it into the draft with its source', async () => {
    await page.locator('.monaco-editor .view-line').last().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('They recorded');
    await page.keyboard.press('F1');
    await page.keyboard.type('Claim Check: Find a Published');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Find a Published' }).first().waitFor(patience);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget input[placeholder^="What, where"]').waitFor(patience);
    await page.keyboard.type('potholes');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Nothing found' }).waitFor(patience);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('grooming Lancs 2023/24');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'No such figure for Lancashire in 2023/24. Nearest:' }).waitFor(patience);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('grooming offences UK 2022/23');
    await page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: '6,350' }).waitFor(patience);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Insert it in words with its source' }).first().waitFor(patience);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor .view-line', { hasText: 'They recorded 6,350 offences of sexual' }).first().waitFor(patience);
    // What was put in is checked like all else, and holds.
    await page.locator('.statusbar-item[id$="claimCheck.counts"]', { hasText: '11 supported' }).waitFor(patience);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  });
  await step('looks at the series of a figure beside the draft, which keeps the focus', async () => {
    await runCommand(page, 'Find a Published');
    await page.locator('.quick-input-widget input[placeholder^="What, where"]').waitFor(patience);
    await page.keyboard.type('grooming offences UK 2022/23');
    await page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: '6,350' }).waitFor(patience);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show its series' }).first().click();
    await page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('table').first().waitFor(patience);
    await page.locator('.tab', { hasText: 'United Kingdom – sexual communication with a child' }).waitFor(patience);
    await page.locator('.editor-group-container.active .tab', { hasText: 'draft.md' }).waitFor(patience);
    assert.equal(await page.locator('.editor-group-container').count(), 2);
    await page.locator('.editor-group-container').last().locator('.tab').click({ button: 'middle' });
  });
  await step('tells how it stands', async () => {
    assert.match(await readStatus(page), /\b1,\d{3} published figures[^]*Edition of \d+ \w+ \d{4} \((?:today|yesterday|\d+ days ago)\)[^]*This document: 5 contradicted, 1 unverified, 10 supported/);
  });
  await step('sees in the status bar that the marks are hidden, for as long as they are', async () => {
    const told = page.locator('.statusbar-item', { hasText: '(marks hidden)' });
    await page.locator('.monaco-editor .view-line').first().click();
    await runCommand(page, 'Hide or Show All Marks');
    await told.waitFor(patience);
    await runCommand(page, 'Hide or Show All Marks');
    await told.waitFor({ state: 'detached', ...patience });
  });
  await step('verifies the document from the command palette', async () => {
    await page.locator('.monaco-editor .view-line').first().click();
    await runCommand(page, 'Verify Document');
    await page.locator('.tab', { hasText: 'Claim Check report' }).waitFor(patience);
  });
  const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await step('reads that no sign-off was found, and where it would lie', async () => {
    await report.getByText('Not signed off: there is no draft.claims.json beside this draft.').waitFor(patience);
  });
  await step('hides the verdicts that are not wanted', async () => {
    const supported = report.locator('h2', { hasText: 'Supported' });
    await supported.waitFor(patience);
    await report.getByLabel('Supported').uncheck();
    await supported.waitFor({ state: 'hidden', ...patience });
    assert.equal(await report.locator('h2', { hasText: 'Contradicted' }).isVisible(), true);
  });
  await step('looks at the course of a series that the draft tells of', async () => {
    const chart = report.locator('svg[role="img"]', { hasText: '2017/18 3,728' }).first();
    await chart.waitFor(patience);
    assert.notEqual(await chart.locator('rect').first().evaluate((bar) => getComputedStyle(bar).fill), 'rgb(31, 111, 191)', 'the colour is that of the theme');
  });
  await step('goes from the report to the figure in the draft', async () => {
    await report.getByRole('link', { name: 'line 14' }).first().click();
    await page.locator('.statusbar-item', { hasText: /Ln 14/ }).waitFor(patience);
  });
  await step('reads in the report that the draft has changed since', async () => {
    await page.keyboard.press('End');
    await page.keyboard.type(' Also');
    await report.getByText('The draft has changed since this report.').waitFor(patience);
    await page.keyboard.press('Control+z');
  });
  await step('is told of a record saved elsewhere that reports do not compare it', async () => {
    // The workbench in a browser saves by itself, and takes a draft for saved that was changed back while it did.
    await page.keyboard.press('Control+s');
    await signOff(page, 'Jo Smith');
    const place = page.locator('.quick-input-widget input');
    await page.waitForFunction((input) => input.value.endsWith('draft.claims.json'), await place.elementHandle(), patience);
    await place.fill(join(sample, 'kept.json'));
    // The dialog looks at the folder before it takes a name.
    await page.waitForTimeout(1000);
    await page.keyboard.press('Enter');
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'kept.json' }).waitFor(patience);
    const bell = page.locator('#status\\.notifications');
    await bell.click();
    await page.locator('.notification-list-item', { hasText: 'lies beside it as draft.claims.json' }).waitFor(patience);
    await bell.click();
  });
  await step('is asked before contradicted figures are signed off, and looks at them instead', async () => {
    await report.getByRole('link', { name: 'Sign off this draft' }).click();
    await page.locator('.monaco-dialog-box', { hasText: 'Sign off all the same?' }).getByRole('button', { name: 'Show Them' }).click();
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached', ...patience });
    await report.locator('h2', { hasText: 'Contradicted (5)' }).waitFor(patience);
  });
  await step('signs the draft off from the report, at the place that is offered', async () => {
    await signOff(page, null);
    const place = page.locator('.quick-input-widget input');
    await page.waitForFunction((input) => input.value.endsWith('draft.claims.json'), await place.elementHandle(), patience);
    await page.keyboard.press('Enter');
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'draft.claims.json' }).waitFor(patience);
    const { tool, signedBy, files: [file] } = JSON.parse(readFileSync(join(sample, 'draft.claims.json'), 'utf8'));
    assert.match(tool, /^Claim Check \d/);
    assert.equal(signedBy, 'Jo Smith', 'the name is remembered');
    assert.deepEqual([file.path, file.findings.length], ['draft.md', 16]);
    assert.equal(file.sha256, createHash('sha256').update(readFileSync(join(sample, 'draft.md'))).digest('hex'));
    await report.getByText('Nothing has changed.').waitFor(patience);
  });
  await step('reads in the next report that nothing has changed since', async () => {
    await page.locator('.tab', { hasText: /^draft\.md/ }).click();
    await runCommand(page, 'Verify Document');
    await report.getByText('by Jo Smith').waitFor(patience);
    await report.getByText('Nothing has changed.').waitFor(patience);
  });
  await step('saves the report under a plain name, as a file that is no draft', async () => {
    await report.getByRole('link', { name: 'Save this report' }).click();
    const place = page.locator('.quick-input-widget input');
    await place.waitFor(patience);
    await page.waitForFunction((input) => input.value.endsWith('/draft – claim check report.md'), await place.elementHandle(), patience);
    await page.keyboard.press('Enter');
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'draft – claim check report.md' }).waitFor(patience);
    const saved = readFileSync(join(sample, 'draft – claim check report.md'), 'utf8');
    assert.match(saved, /^<!-- claim-check: ignore document because .* -->\n\n# Claim Check: draft\.md\n/);
    assert.doesNotMatch(saved, /\(command:/);
  });
  await step('reads the counts of all drafts beside the editor without scrolling sideways', async () => {
    await page.locator('.tab', { hasText: /^draft\.md/ }).click();
    await runCommand(page, 'Verify Workspace');
    await page.locator('.tab', { hasText: 'all drafts' }).waitFor(patience);
    const table = report.locator('table').first();
    await table.waitFor(patience);
    const width = await table.evaluate((one) => ({ table: one.scrollWidth, page: one.ownerDocument.documentElement.clientWidth, scroll: one.ownerDocument.documentElement.scrollWidth }));
    assert.ok(width.scroll <= width.page, JSON.stringify(width));
  });
  await step('reads in the report of all drafts that one has changed since', async () => {
    await page.locator('.tab', { hasText: /^draft\.md/ }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Also');
    await report.getByText('A draft has changed since this report.').waitFor(patience);
    await page.keyboard.press('Control+z');
  });
  await step('reads on the page of the extension what it does for a writer, and sees no picture that is missing', async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').fill('>Extensions: Show Installed Extensions');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Installed Extensions' }).first().click();
    await page.locator('.extensions-list .monaco-list-row', { hasText: 'Claim Check' }).first().click();
    const readme = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
    await readme.locator('h2', { hasText: 'Begin to write with it' }).waitFor(patience);
    assert.equal(await readme.locator('img').count(), 0);
  });
  await step('opens the sample of the walkthrough, and verifies it from there', async () => {
    await openWalkthrough(page);
    await page.getByRole('button', { name: 'Open a sample draft' }).first().click();
    await page.locator('.tab', { hasText: 'Untitled-1' }).waitFor(patience);
    await page.locator('.statusbar-item[id$="claimCheck.counts"]', { hasText: '5 contradicted' }).waitFor(patience);
    await openWalkthrough(page);
    await page.getByText('Verify the document').first().click();
    await page.getByRole('button', { name: 'Verify the open draft' }).last().click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Untitled-1' }).click();
    await page.locator('.tab', { hasText: 'Claim Check report – Untitled-1' }).waitFor(patience);
  });
  const wary = await startHost({ vsix, settings: { 'remote.extensionKind': { 'claim-check.claim-check': ['ui'] }, 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'workbench.colorTheme': 'Default High Contrast' } });
  try {
    const other = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await other.goto(wary.address(sample, [['openFile', join(sample, 'draft.md')]]));
    await other.locator('.monaco-editor .squiggly-error').first().waitFor(patience);
    await step('is told in a folder that is not trusted that its own dataset is not used, where it has one', async () => {
      assert.doesNotMatch(await readStatus(other), /not trusted/);
      writeFileSync(join(sample, '.claimcheck.json'), '{ "dataset": "figures" }');
      assert.match(await readStatus(other), /This folder is not trusted: the dataset that its own settings choose is not used\./);
    });
    await step('reads the buttons of a report in the dark high-contrast theme', async () => {
      await runCommand(other, 'Verify Document');
      const button = other.frameLocator('iframe.webview.ready').frameLocator('#active-frame').getByRole('link', { name: 'Sign off this draft' });
      await button.waitFor(patience);
      const { color, backgroundColor, borderTopColor } = await button.evaluate((one) => { const { color, backgroundColor, borderTopColor } = getComputedStyle(one); return { color, backgroundColor, borderTopColor }; });
      assert.deepEqual([color, backgroundColor], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      assert.doesNotMatch(borderTopColor, /, 0\)$/, 'it has a border');
    });
  } finally {
    wary.stop();
  }
} catch (error) {
  report(false, 'opens VS Code', error);
} finally {
  await browser?.close();
  host.stop();
}
console.log(`Person: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function packageExtension() {
  const windows = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync(windows ? 'npm.cmd' : 'npm', ['run', '--silent', 'package', '--', '--out', vsix], { cwd: root, encoding: 'utf8', shell: windows });
  if (status !== 0) throw new Error(`The extension cannot be packaged:\n${stdout}${stderr}`);
  return stdout + stderr;
}

async function step(name, act) {
  try {
    await act();
    report(true, name);
  } catch (error) {
    report(false, name, error);
  }
}

function report(ok, name, error) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? 'ok' : 'not ok'} - ${name}`);
  if (error) console.log(error instanceof Error ? error.message : String(error));
}
