// The form of a household on a phone with scripts: what an answer brings about is seen at once, pages
// are turned without the network, a crash or a broken connection loses nothing.

import { awake, handIn, looksRight, press, publish, signIn } from './household';
import { expect, test, type Page } from './support';

// The network is cut on purpose.
test.use({ database: 'demo', expectedConsole: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

test('a form in steps, asked by the phone itself', async ({ page, siang, context }) => {
  test.setTimeout(120_000);
  await signIn(page, siang.accounts[0], siang.password);
  const form = await handIn(page);
  await preview(page, form);
  const collection = await publish(page, form);
  const link = page.locator('a[href^="/s/"], a[href*="/s/"]').first();
  await page.goto(new URL((await link.getAttribute('href'))!, page.url()).pathname);
  await awake(page);
  await looksRight(page);

  // What follows from an answer is there without a request.
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await expect(page.getByText('มากี่ครั้ง')).toBeHidden();
  await press(page, 'ถัดไป');
  await expect(page.getByRole('alert')).toContainText('ปีนี้ท่านมาที่เทศบาลหรือไม่');
  await looksRight(page);
  await page.getByLabel('มา', { exact: true }).check({ force: true });
  await expect(page.getByRole('alert')).toBeHidden();
  const times = page.getByLabel('มากี่ครั้ง');
  await times.fill('๙๙');
  await times.blur();
  await expect(page.locator('#q-times .error')).toContainText('ตั้งแต่ 1 ถึง 50 ครั้ง');
  await expect(page.getByRole('alert'), 'the list is for whoever wants to go on').toBeHidden();
  await looksRight(page);
  await times.pressSequentially('');
  await times.fill('๑๒');
  await expect(page.locator('#q-times .error')).toBeHidden();
  await expect(times).toHaveValue('๑๒');
  await page.getByLabel('อื่น ๆ', { exact: true }).check({ force: true });
  await page.getByLabel('โปรดระบุ').fill('นั่งเรือ');
  await press(page, 'ถัดไป');

  // The household; the phone's own Back turns the page.
  await expect(page.getByText('หน้า 2 จาก 5')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('หน้า 1 จาก 5')).toBeVisible();
  await expect(times).toHaveValue('12');
  await press(page, 'ถัดไป');
  await page.getByLabel('ชื่อเล่น').fill('แดง');
  await page.getByLabel('อายุ').fill('40');
  await press(page, /^เพิ่ม/);
  await page.locator('[name="people[2]/age"]').fill('400');
  await press(page, /^เพิ่ม/);
  await expect(page.locator('[name="people[1]/nick"]')).toHaveValue('แดง');
  await press(page, 'ลบ: คนในบ้าน 3 จาก 3');
  // Whoever comes after one that is taken away moves up, with all that was typed.
  await press(page, /^เพิ่ม/);
  await page.locator('[name="people[3]/nick"]').fill('ดำ');
  await press(page, 'ลบ: คนในบ้าน 2 จาก 3');
  await expect(page.locator('[name="people[1]/nick"]')).toHaveValue('แดง');
  await expect(page.locator('[name="people[2]/nick"]')).toHaveValue('ดำ');
  await expect(page.locator('[name="people[2]/age"]')).toHaveValue('');
  await expect(page.locator('[name="people[3]/nick"]')).toHaveCount(0);
  await page.locator('[name="people[2]/age"]').fill('400');
  await press(page, 'ถัดไป');
  await expect(page.getByRole('alert')).toContainText('คนในบ้าน 2 จาก 2 · อายุ (ปี): อายุต้องน้อยกว่า 120 ปี');
  await looksRight(page);
  await page.locator('[name="people[2]/age"]').fill('2');
  await press(page, 'ถัดไป');
  await expect(page.getByText('คนในบ้านอายุรวมกัน 42 ปี')).toBeVisible();
  expect(requests, 'nothing was asked of the server').toEqual([]);

  // The phone is turned off and on again, once what was answered is on its disk.
  await page.waitForTimeout(500);
  await page.reload();
  await awake(page);
  await expect(page.getByText('หน้า 3 จาก 5')).toBeVisible();
  await expect(page.getByText('คนในบ้านอายุรวมกัน 42 ปี')).toBeVisible();
  await looksRight(page);
  await press(page, 'ถัดไป');

  // The grid, in English and back with what is chosen.
  await page.locator('input[name=speed][value="5"]').check({ force: true });
  await press(page, 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await awake(page);
  await expect(page.locator('input[name=speed][value="5"]')).toBeChecked();
  await expect(page.getByText('Page 4 of 5')).toBeVisible();
  await looksRight(page);
  await press(page, 'ภาษาไทย');
  await expect(page.locator('html')).toHaveAttribute('lang', 'th');
  await awake(page);
  await press(page, 'ถัดไป');
  const places = page.locator('select[name=first]');
  await places.nth(0).selectOption('water');
  await places.nth(1).selectOption('light');
  await places.nth(2).selectOption('road');

  // The connection breaks as it is sent, and comes back.
  await context.setOffline(true);
  await press(page, 'ส่งคำตอบ');
  await expect(page.getByRole('alert')).toContainText('ไม่มีสัญญาณอินเทอร์เน็ต');
  await looksRight(page);
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/received\//);
  const stored = await (await page.request.get(`${collection}/answers.csv`)).text();
  expect(stored).toMatch(/,yes,12,other,.*,42,5,,,water light road/);

  // The next person at this phone begins anew.
  await page.goto(page.url().replace(/\/received.*/, ''));
  await awake(page);
  await expect(page.getByText('หน้า 1 จาก 5')).toBeVisible();
  await expect(page.getByText('มากี่ครั้ง')).toBeHidden();
  await expect(page.locator('.draft')).toBeHidden();
});

test('answers that were sent and not confirmed are kept, and stored once', async ({ page, siang }) => {
  test.setTimeout(120_000);
  await signIn(page, siang.accounts[0], siang.password);
  const collection = await publish(page, await handIn(page));
  const link = page.locator('a[href^="/s/"], a[href*="/s/"]').first();
  const address = new URL((await link.getAttribute('href'))!, page.url()).pathname;
  await page.goto(address);
  await awake(page);
  await page.getByLabel('ไม่ได้มา', { exact: true }).check({ force: true });
  await press(page, 'ถัดไป');

  // What is no number is kept as it was typed.
  const age = page.getByLabel('อายุ');
  await age.fill('สี่สิบ');
  await age.blur();
  await page.waitForTimeout(500);
  await page.reload();
  await awake(page);
  await expect(age).toHaveValue('สี่สิบ');
  await age.fill('40');
  await press(page, 'ถัดไป');
  await press(page, 'ถัดไป');

  await page.locator('input[name=speed][value="5"]').check({ force: true });
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 5 จาก 5')).toBeVisible();

  // Another tab finds them, and goes on.
  const other = await page.context().newPage();
  await other.goto(address);
  await awake(other);
  await other.locator('.draft').getByRole('button', { name: 'ทำต่อ' }).click();
  await expect(other.getByText('หน้า 5 จาก 5')).toBeVisible();
  await press(other, 'ย้อนกลับ');
  await expect(other.getByText('หน้า 4 จาก 5')).toBeVisible();
  await other.close();

  // The server has them, and the phone does not hear of it.
  await page.route(`**${address}`, async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await press(page, 'ส่งคำตอบ');
  await expect(page.getByRole('alert')).toContainText('ไม่มีสัญญาณอินเทอร์เน็ต');
  // Whichever page was looked at since, all is sent again.
  await press(page, 'ย้อนกลับ');
  await expect(page.getByText('หน้า 4 จาก 5')).toBeVisible();
  await page.locator('input[name=speed][value="4"]').check({ force: true });
  await page.waitForTimeout(500);
  await page.reload();
  await awake(page);
  await expect(page.locator('.draft')).toContainText('ยังไม่ได้รับการยืนยัน');
  await page.locator('.draft').getByRole('button', { name: 'ส่งอีกครั้ง' }).click();
  await expect(page).toHaveURL(/\/received\/.*again=1&changed=1/);
  await expect(page.getByText('ส่วนที่แก้ไขหลังกดส่งครั้งแรกไม่ได้บันทึก')).toBeVisible();
  const stored = await (await page.request.get(`${collection}/answers.csv`)).text();
  expect(stored.trim().split('\n')).toHaveLength(2);
});

test('what no program reads leaves the phone, and what a later one kept stays', async ({ page, siang }) => {
  await signIn(page, siang.accounts[0], siang.password);
  await publish(page, await handIn(page));
  const link = page.locator('a[href^="/s/"], a[href*="/s/"]').first();
  const address = new URL((await link.getAttribute('href'))!, page.url()).pathname;
  await page.goto(address);
  await awake(page);
  // As text, of a shape to come, cut off, and of another form.
  const kept = { [`siang:${address}:text`]: '{}', [`siang:${address}:later`]: [255, 1], [`siang:${address}:broken`]: [1, 9], 'siang:/s/OTHER:text': '{}' };
  await page.evaluate((kept) => new Promise<void>((done) => {
    indexedDB.open('siang').onsuccess = (event) => {
      const database = (event.target as IDBOpenDBRequest).result;
      const writing = database.transaction('drafts', 'readwrite');
      for (const [key, value] of Object.entries(kept)) {
        writing.objectStore('drafts').put(typeof value === 'string' ? value : new Uint8Array(value), key);
      }
      writing.oncomplete = () => { database.close(); done(); };
    };
  }), kept);
  await page.reload();
  await awake(page);
  await expect(page.locator('.draft')).toBeHidden();
  const left = await page.evaluate(() => new Promise((done) => {
    indexedDB.open('siang').onsuccess = (event) => {
      const database = (event.target as IDBOpenDBRequest).result;
      const keys = database.transaction('drafts').objectStore('drafts').getAllKeys();
      keys.onsuccess = () => { database.close(); done(keys.result); };
    };
  }));
  expect(left).toEqual(['siang:/s/OTHER:text', `siang:${address}:later`].sort());
});

/** The preview has the same logic, and sends nothing. */
async function preview(page: Page, form: string): Promise<void> {
  await page.goto(`/forms/${form}/preview`);
  await awake(page);
  await page.getByLabel('มา', { exact: true }).check({ force: true });
  await page.getByLabel('มากี่ครั้ง').fill('3');
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 2 จาก 5')).toBeVisible();
  await looksRight(page);
}
