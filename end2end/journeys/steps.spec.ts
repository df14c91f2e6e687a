// A form with conditions, limits, calculations, people of a household, a grid and a rank: handed in
// as an XLSForm, previewed, published, and answered step by step on a phone, all without scripts.

import { handIn, looksRight, press, publish, signIn } from './household';
import { expect, test, type Page } from './support';

test.use({
  database: 'demo',
  javaScriptEnabled: false,
  // Wrong answers are sent on purpose; a browser without scripts has no use for what is preloaded.
  expectedConsole: /422 \(Unprocessable Entity\)|was preloaded using link preload/,
});

test('a form in steps, from the sheet to the receipt', async ({ page, siang }) => {
  test.setTimeout(240_000);
  await signIn(page, siang.accounts[0], siang.password);
  const form = await handIn(page);
  await preview(page, form);
  const collection = await publish(page, form);
  const link = page.locator('a[href^="/s/"], a[href*="/s/"]').first();
  const address = new URL((await link.getAttribute('href'))!, page.url()).pathname;
  await answer(page, address);
  const stored = await (await page.request.get(`${collection}/answers.csv`)).text();
  expect(stored, 'the calculated total and the order of the rank').toMatch(/,yes,12,other,.*,42,5,,,water light road/);
});

/** Every page of the form, with nothing to send. */
async function preview(page: Page, form: string): Promise<void> {
  await page.goto(`/forms/${form}/preview?language=en`);
  await expect(page.getByText('Page 1 of 5')).toBeVisible();
  for (const n of [2, 3, 4, 5]) {
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(page.getByText(`Page ${n} of 5`)).toBeVisible();
    await looksRight(page);
  }
  await expect(page.getByRole('button', { name: 'Send answers' })).toBeDisabled();
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByText('Page 4 of 5')).toBeVisible();
}

async function answer(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByText('หน้า 1 จาก 5')).toBeVisible();
  await looksRight(page);

  // Nothing is asked that does not follow; what must be answered is told at the top and beside.
  await expect(page.getByText('มากี่ครั้ง')).toBeHidden();
  await press(page, 'ถัดไป');
  await expect(page.getByRole('alert')).toContainText('ปีนี้ท่านมาที่เทศบาลหรือไม่');
  await expect(page.locator('#q-came .error')).toBeVisible();
  await looksRight(page);
  await page.getByLabel('มา', { exact: true }).check({ force: true });
  await press(page, 'ถัดไป');
  await expect(page.getByRole('status')).toContainText('มีคำถามเพิ่มในหน้านี้');
  await page.getByLabel('มากี่ครั้ง').fill('๙๙');
  await page.getByLabel('อื่น ๆ', { exact: true }).check({ force: true });
  await press(page, 'ถัดไป');
  await expect(page.getByRole('alert')).toContainText('ตั้งแต่ 1 ถึง 50 ครั้ง');
  await expect(page.getByLabel('มากี่ครั้ง')).toHaveValue('99');
  await looksRight(page);
  await page.getByLabel('มากี่ครั้ง').fill('๑๒');
  await page.getByLabel('โปรดระบุ').fill('นั่งเรือ');
  await press(page, 'ถัดไป');

  // The household: two people, a third one by mistake, an age that cannot be.
  await expect(page.getByText('หน้า 2 จาก 5')).toBeVisible();
  await page.getByLabel('ชื่อเล่น').fill('แดง');
  await page.getByLabel('อายุ').fill('400');
  await press(page, /^เพิ่ม/);
  await page.locator('[name="people[2]/age"]').fill('2');
  await press(page, /^เพิ่ม/);
  await press(page, 'ลบ: คนในบ้าน 3 จาก 3');
  await expect(page.locator('[name="people[3]/age"]')).toHaveCount(0);
  await press(page, 'ถัดไป');
  await expect(page.getByRole('alert')).toContainText('คนในบ้าน 1 จาก 2 · อายุ (ปี): อายุต้องน้อยกว่า 120 ปี');
  await looksRight(page);
  await page.locator('[name="people[1]/age"]').fill('40');
  await press(page, 'ถัดไป');
  await expect(page.getByText('คนในบ้านอายุรวมกัน 42 ปี')).toBeVisible();
  await looksRight(page);
  await press(page, 'ถัดไป');

  // The grid, in English and back with what is chosen.
  await expect(page.getByText('หน้า 4 จาก 5')).toBeVisible();
  await looksRight(page);
  await press(page, 'ถัดไป');
  await expect(page.locator('#q-speed .error')).toBeVisible();
  await looksRight(page);
  await page.locator('input[name=speed][value="5"]').check({ force: true });
  await press(page, 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('input[name=speed][value="5"]')).toBeChecked();
  await looksRight(page);
  await press(page, 'ภาษาไทย');
  await press(page, 'ถัดไป');

  // A rank with one thing twice; then back over all pages, and everything is still there.
  const places = page.locator('select[name=first]');
  await places.nth(0).selectOption('water');
  await places.nth(1).selectOption('water');
  await places.nth(2).selectOption('road');
  await press(page, 'ส่งคำตอบ');
  await expect(page.getByRole('alert')).toBeVisible();
  await looksRight(page);
  await places.nth(1).selectOption('light');
  for (const n of [4, 3, 2, 1]) {
    await press(page, 'ย้อนกลับ');
    await expect(page.getByText(`หน้า ${n} จาก 5`)).toBeVisible();
  }
  await expect(page.getByLabel('มากี่ครั้ง')).toHaveValue('12');
  await expect(page.getByLabel('โปรดระบุ')).toHaveValue('นั่งเรือ');
  for (const n of [2, 3, 4, 5]) {
    await press(page, 'ถัดไป');
    await expect(page.getByText(`หน้า ${n} จาก 5`)).toBeVisible();
  }
  await expect(places.nth(1)).toHaveValue('light');
  await press(page, 'ส่งคำตอบ');
  await expect(page).toHaveURL(/\/received\//);
  await looksRight(page);
}
