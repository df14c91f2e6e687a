// A form with a picture beside a question and choices that are pictures: an officer hands the files
// in, and citizens see them with scripts on and off.

import { publish, press, sheets, signIn } from './household';
import { checkAccess, checkWidth, expect, test, type Page } from './support';

const survey = [
  ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'image'],
  ['select_one sign', 'sign', 'ป้ายใดเหมาะกับตลาดนี้', 'Which sign suits this market?', 'market.png'],
  ['text', 'why', 'เพราะอะไร', 'Why?'],
];
const choices = [
  ['list_name', 'name', 'label::ไทย (th)', 'label::English (en)', 'image'],
  ['sign', 'old', 'ป้ายเดิม', 'The old sign', 'old.png'],
  ['sign', 'new', '', '', 'ป้ายใหม่.png'],
];
const settings = [
  ['form_title', 'form_id', 'default_language'],
  ['ป้ายตลาด', 'signs', 'ไทย (th)'],
];

// A browser without scripts has no use for what is preloaded; what reads its pages then has not signed in.
test.use({ database: 'demo', expectedConsole: /was preloaded using link preload|401 \(Unauthorized\)/ });

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('pictures stand beside a question and its choices', async ({ page, siang }) => {
      await signIn(page, siang.accounts[0], siang.password);
      await page.goto('/forms');
      const form = { name: 'signs.csv', mimeType: 'text/csv', buffer: Buffer.from(sheets({ survey, choices, settings })) };
      await page.getByLabel('ไฟล์ XLSForm').setInputFiles(form);
      await press(page, 'นำเข้าและตรวจ');
      // The sign without words is told of; the draft is one press away. Other drafts stood on the page before.
      await expect(page.getByRole('status')).toContainText('อ่านแบบและเก็บเป็นแบบร่างแล้ว');
      await page.locator('main a[href*="/forms/own/"]').first().click();
      await expect(page).toHaveURL(/\/forms\/own\/\d+/);
      const own = page.url().match(/own\/(\d+)/)![1];
      await expect(page.getByText('ยังไม่มีไฟล์')).toHaveCount(3);

      const buffer = await draw(page);
      const files = ['market.png', 'old.png', 'ป้ายใหม่.png'].map((name) => ({ name, mimeType: 'image/png', buffer }));
      await page.getByLabel('ไฟล์ที่จะอัปโหลด').setInputFiles(files);
      await press(page, 'อัปโหลดไฟล์');
      await expect(page.getByRole('status')).toContainText('เก็บไฟล์แล้ว');
      await expect(page.getByText('ยังไม่มีไฟล์')).toHaveCount(0);
      await seen(page, '#form-files img', 3);

      await publish(page, own);
      const link = page.locator('a[href*="/s/"]').first();
      await page.goto(new URL((await link.getAttribute('href'))!, page.url()).pathname);
      if (scripts) await expect(page.locator('.filler')).toBeVisible({ timeout: 20_000 });
      await seen(page, 'img.media', 3);
      await page.getByText('ป้ายเดิม').click();
      await expect(page.getByRole('radio', { name: 'ป้ายเดิม' })).toBeChecked();
      await page.getByRole('img', { name: 'ป้ายใหม่' }).click();
      await expect(page.getByRole('radio', { name: 'ป้ายใหม่' })).toBeChecked();
      await press(page, 'ส่งคำตอบ');
      await expect(page).toHaveURL(/\/received\//);
    });
  });
}

/** So many pictures are there, and the page with them is sound. */
async function seen(page: Page, pictures: string, count: number): Promise<void> {
  await expect(page.locator(pictures)).toHaveCount(count);
  for (const picture of await page.locator(pictures).all()) {
    // What is below the screen is not fetched yet.
    await picture.scrollIntoViewIfNeeded();
    const width = (): Promise<number> => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBeGreaterThan(0);
  }
  await checkAccess(page);
  await checkWidth(page);
}

async function draw(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = 'teal';
    pen.fillRect(50, 50, 200, 100);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(address.split(',')[1], 'base64');
}
