// Looking closer at results: from a figure to what it was made of, from an item to its picture as a
// file, and two questions against each other. With scripts a formula opens beside its figure; without
// them its page opens.

import { readFileSync } from 'node:fs';
import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

test.use({ database: 'demo', expectedConsole: /was preloaded using link preload but not used/ });

// The first collection of the demonstration: the service questionnaire, through two links.
test('a figure tells where it comes from beside the page', async ({ page, siang }) => {
  const results = await openResults(page, siang);
  await page.goto(`${results}/items/process_1`);
  await checkWidth(page);
  const mean = page.locator('#table-item-figures a.figure-link').nth(1);
  const printed = await mean.innerText();
  await mean.click();
  const drawer = page.locator('dialog.drawer');
  await expect(drawer).toBeVisible();
  await expect(drawer).toContainText('x̄ = Σ(f · x) / n');
  await expect(drawer.locator('.formula-result')).toContainText(printed);
  // What is shown gives the figure again.
  const rows = await drawer.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent!.replaceAll(',', '')))),
  );
  const n = rows.reduce((sum, [, times]) => sum + times, 0);
  const sum = rows.reduce((sum, [score, times]) => sum + score * times, 0);
  expect((sum / n).toFixed(2)).toBe(printed);
  await checkAccess(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(mean).toBeFocused();
});

test('two questions are crossed and taken away', async ({ page, siang }) => {
  const results = await openResults(page, siang);
  await page.goto(`${results}/crosstab`);
  await page.locator('select[name=rows]').selectOption('sex');
  await page.locator('select[name=columns]').selectOption('process_1');
  await page.locator('form.pick-form button').click();
  await expect(page).toHaveURL(/rows=sex&columns=process_1/);
  await expect(page.locator('#table-crosstab tr.total')).toBeVisible();
  await checkAccess(page);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PNG' }).click()]);
  const png = readFileSync(await file.path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

async function openResults(page: Page, siang: Siang): Promise<string> {
  await page.goto('/sign-in');
  await page.locator('input[name=name]').fill('admin');
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form[action="/sign-in"] button').click();
  await expect(page).toHaveURL(/\/$/);
  return '/collections/1/results';
}
