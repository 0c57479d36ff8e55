// What a person does again and again in the workbench.

export const patience = { timeout: 30_000 };

/** Runs a command of the extension from the palette. */
export async function runCommand(page, name) {
  const input = page.locator('.quick-input-widget input').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
  // A report that opens takes the focus, and the palette closes; a person presses the key again.
  for (let tries = 0; tries < 8; tries += 1) {
    await page.keyboard.press('F1');
    const shown = await input.waitFor({ timeout: 4000 }).then(() => input.fill(`>Claim Check: ${name}`, { timeout: 4000 })).then(() => row.click({ timeout: 8000 })).then(() => true, () => false);
    if (shown) return;
    await page.keyboard.press('Escape');
    // In a draft that has been scrolled, the first line may lie under the tabs.
    await page.locator('.monaco-editor .view-line').nth(5).click({ timeout: 4000 }).catch(() => page.keyboard.press('Control+1'));
  }
  throw new Error(`The command palette does not offer “${name}”.`);
}

/** What *Show Status* says. */
export async function readStatus(page) {
  await page.locator('.monaco-editor .view-line').first().click();
  await runCommand(page, 'Show Status');
  const dialog = page.locator('.monaco-dialog-box', { hasText: 'published figures' });
  await dialog.waitFor(patience);
  const text = await dialog.innerText();
  await dialog.getByRole('button', { name: 'OK' }).click();
  await dialog.waitFor({ state: 'detached', ...patience });
  return text;
}

export async function openWalkthrough(page) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill('>Welcome: Open Walkthrough');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open Walkthrough' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Check the figures in your draft' }).first().click();
}

/** What the status bar counts, since a squiggle that wraps is drawn twice. */
export function errorsAre(page, count) {
  return page.locator('#status\\.problems', { hasText: new RegExp(`^\\s*${count}\\b`) }).waitFor(patience);
}

/** Opens the light bulb's menu, again where the editor had nothing to offer yet, as a person would. */
export async function chooseFix(page, text) {
  const choice = page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
  for (let tries = 0; tries < 8; tries += 1) {
    await page.keyboard.press('Control+.');
    if (await choice.waitFor({ timeout: 4000 }).then(() => true, () => false)) return choice.click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`The light bulb does not offer “${text}”.`);
}

/** Signs the draft of a report off up to the choice of a place, with another name or the one that is offered. */
export async function signOff(page, name) {
  const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await report.getByRole('link', { name: 'Sign off this draft' }).click();
  await page.locator('.monaco-dialog-box', { hasText: '5 figures are contradicted. Sign off all the same?' }).getByRole('button', { name: 'Sign Off' }).click();
  const input = page.locator('.quick-input-widget', { hasText: 'Who signs?' }).locator('input');
  await input.waitFor(patience);
  if (name !== null) await input.fill(name);
  await page.keyboard.press('Enter');
}
