// What a citizen meets when things go wrong, with scripts on and off, in Thai and English.

import { checkAccess, checkWidth, expect, test, type Siang } from './support';

test.use({ database: 'demo', locale: 'th-TH' });

function first(siang: Siang): string {
  return `/s/${siang.links[0].token}`;
}

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('the form is usable, in Thai and in English', async ({ page, siang }) => {
      await page.goto(first(siang));
      await expect(page.locator('html')).toHaveAttribute('lang', 'th');
      await checkAccess(page);
      await checkWidth(page);
      const heights = await page.locator('label:has(input[type=radio])').evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height));
      expect(Math.min(...heights), 'every choice can be hit by a thumb').toBeGreaterThanOrEqual(48);
      await page.getByRole('button', { name: /English/ }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await checkAccess(page);
    });

    test('every form of the demonstration is usable', async ({ page, siang }) => {
      test.setTimeout(240_000);
      for (const { token } of siang.links) {
        await page.goto(`/s/${token}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await checkAccess(page);
        await checkWidth(page);
      }
    });

    test.describe('refused', () => {
      test.use({ expectedConsole: /422|410|404/ });

      test('a wrong answer is explained and the right ones stay', async ({ page, siang }) => {
        await page.goto(first(siang));
        await page.locator('input[name=sex][value=female]').check({ force: true });
        const comment = page.locator('textarea[name=suggestions]');
        await comment.fill('ก'.repeat(4_001));
        await page.locator('form button').last().click();
        await expect(page.getByRole('alert')).toBeVisible();
        await expect(page.locator('input[name=sex][value=female]')).toBeChecked();
        await expect(comment).toHaveValue('ก'.repeat(4_001));
        await expect(comment).toHaveAttribute('aria-invalid', 'true');
        await checkAccess(page);
        await comment.fill('สั้น');
        await page.locator('form button').last().click();
        await expect(page).toHaveURL(/\/received\//);
        await checkAccess(page);
      });

      test('an unknown link says whom to ask', async ({ page }) => {
        await page.goto('/s/ZZZZZZZZ');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await checkAccess(page);
        await checkWidth(page);
      });
    });
  });
}
