// Makes the pictures of the README, in images/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySample, installHost, openBrowser, root, startHost } from './host.mjs';

const images = join(root, 'images');
const sample = copySample();
/** Only the text matters in a picture: no bars, no overview, large type. */
const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.hover.delay': 100,
  'editor.renderLineHighlight': 'none',
};

mkdirSync(images, { recursive: true });
installHost();
const host = await startHost({ settings });
let browser;
try {
  browser = await openBrowser();
  await drawIcon();
  const page = await browser.newPage({ viewport: { width: 900, height: 520 } });
  await page.goto(host.address(sample, [['extensionDevelopmentPath', root], ['openFile', join(sample, 'draft.md')]]));
  await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
  await page.locator('.monaco-editor .view-line').first().click();
  await command(page, 'View: Close Primary Side Bar');

  const box = await page.locator('.monaco-editor .squiggly-error').first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.locator('.monaco-hover:visible a[href^="https://"], .monaco-hover:visible a[data-href^="https://"]').first().waitFor({ timeout: 30_000 });
  await picture(page, 'hover.png');

  await page.keyboard.press('Escape');
  await page.locator('.monaco-editor .view-line').first().click();
  await command(page, 'Claim Check: Find a Published Figure');
  await page.locator('.quick-input-widget input[placeholder^="What, where"]').waitFor({ timeout: 30_000 });
  await page.keyboard.type('grooming offences Kent');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Kent' }).first().waitFor({ timeout: 30_000 });
  await picture(page, 'find.png');
  await page.keyboard.press('Escape');

  await page.locator('.monaco-editor .view-line').first().click();
  await command(page, 'Claim Check: Verify Document');
  await page.locator('.tab', { hasText: 'Claim Check report' }).waitFor({ timeout: 30_000 });
  await picture(page, 'report.png');
} finally {
  await browser?.close();
  host.stop();
}

/** The icon as the picture that VS Code wants, from its drawing. */
async function drawIcon() {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(join(images, 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: join(images, 'icon.png'), omitBackground: true });
  await page.close();
}

async function command(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title.split(': ').at(-1) }).first().waitFor({ timeout: 30_000 });
  await page.keyboard.press('Enter');
}

async function picture(page, name) {
  // Fades and notifications are given time to end; a picture has no event to wait for.
  await page.waitForTimeout(3000);
  const path = join(images, name);
  await page.screenshot({ path });
  // Text on a screen needs few colours, and with these alone a picture takes a third of the room in the package.
  const { status } = spawnSync('convert', [path, '-dither', 'None', '-colors', '128', `PNG8:${path}`]);
  console.log(`images/${name}${status === 0 ? '' : ', in all its colours: ImageMagick is not installed'}`);
}
