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
    await page.locator('.monaco-editor .view-line').first().click();
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
