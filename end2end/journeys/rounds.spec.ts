// From the overview of a round to a project's finding, its change over rounds, a decision, and the
// reports of both; on a phone without scripts.

import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

test.use({ database: 'demo', expectedConsole: /422 \(Unprocessable Entity\)|was preloaded using link preload/ });

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('an evaluator follows a project over two rounds and decides on it', async ({ page, siang }, info) => {
      test.skip(scripts !== (info.project.name === 'desk'), 'scripts run at the desk, not on the phone');
      test.setTimeout(420_000);
      await signIn(page, siang);

      await page.goto('/rounds');
      const round = await page.locator('main a[href$="/results"]').first().getAttribute('href');
      await page.goto(round!);
      await looksRight(page);
      // Several roads lead past the station: this one has answers.
      const scored = page.locator('[data-label="คะแนนผลสัมฤทธิ์"]', { hasText: /\d\.\d\d/ });
      const road = page.getByRole('row', { name: /ชุมชนสถานีรถไฟ/ }).filter({ has: scored });
      const score = (await road.locator('[data-label="คะแนนผลสัมฤทธิ์"]').innerText()).trim();
      expect(score).toMatch(/^\d+\.\d\d$/);
      await page.goto(`${round}?show=no_answers`);
      await expect(road).toHaveCount(0);
      await page.goto(`${round}?show=scored&sort=-score`);
      await looksRight(page);

      await road.getByRole('link', { name: /ชุมชนสถานีรถไฟ/ }).click();
      await expect(page.locator('.outcome-score strong')).toHaveText(score);
      await looksRight(page);
      const finding = page.url();
      await page.locator('a[href$="/results/rounds"]').first().click();
      await expect(page.locator('svg.slopes').first()).toBeVisible();
      await looksRight(page);

      await page.goto(finding);
      if (scripts) {
        await page.locator('.outcome-score a.figure-link').click();
        const drawer = page.locator('dialog.drawer');
        await expect(drawer.locator('.formula-result')).toContainText(score);
        await checkAccess(page);
        await page.keyboard.press('Escape');
        await expect(drawer).toBeHidden();
      }
      await page.locator('#decision summary').click();
      await page.getByLabel('ปรับปรุง').check();
      await page.locator('textarea[name=remarks]').fill('เพิ่มป้ายเตือนและไฟส่องสว่าง');
      await page.getByRole('button', { name: 'บันทึกข้อสรุป' }).click();
      await expect(page.getByText('บันทึกข้อสรุปของโครงการแล้ว')).toBeVisible();
      await expect(page.locator('#decision strong').first()).toHaveText('ปรับปรุง');

      await page.getByRole('link', { name: 'ชุดรายงาน' }).click();
      await page.getByRole('button', { name: 'สร้างชุดรายงาน' }).click();
      const pack = page.getByRole('link', { name: 'ดาวน์โหลด ZIP' });
      if (scripts) {
        // The page stands while it follows the run: what is chosen for the next one stays.
        await page.locator('input[name=digits]:not(:checked)').check();
        const digits = await page.locator('input[name=digits]:checked').inputValue();
        await expect(pack).toBeVisible({ timeout: 240_000 });
        await expect(page.locator('#runs-told')).toContainText('สร้างเสร็จแล้ว');
        await expect(page.locator('input[name=digits]:checked')).toHaveValue(digits);
      } else {
        await expect(async () => {
          if (!(await pack.isVisible())) await page.getByRole('link', { name: 'ดูความคืบหน้า' }).click();
          await expect(pack).toBeVisible({ timeout: 2_000 });
        }).toPass({ timeout: 240_000 });
      }
      await looksRight(page);
      await page.getByRole('button', { name: 'ลบชุดรายงานนี้' }).click();
      await expect(page.getByText('ลบชุดรายงานแล้ว')).toBeVisible();
      await expect(page.getByText('ยังไม่เคยสร้างชุดรายงาน')).toBeVisible();
    });

    test('weights that do not add up are refused', async ({ page, siang }, info) => {
      test.skip(scripts !== (info.project.name === 'desk'), 'scripts run at the desk, not on the phone');
      await signIn(page, siang);
      await page.goto('/rounds');
      const edit = await page.locator('main a[href$="/edit"]').first().getAttribute('href');
      await page.goto(edit!);
      await looksRight(page);
      await page.locator('input[name="weights[money]"]').fill('๑๐');
      await page.getByRole('button', { name: 'บันทึก' }).click();
      await expect(page.getByText('น้ำหนักรวมกันได้ 110').first()).toBeVisible();
    });
  });
}

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=name]').fill('evaluator');
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form[action="/sign-in"] button').click();
  await expect(page).toHaveURL(/\/$/);
}

async function looksRight(page: Page): Promise<void> {
  await checkWidth(page);
  await checkAccess(page);
}
