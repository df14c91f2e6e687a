// A form with conditions, limits, calculations, people of a household, a grid and a rank: handed in
// as an XLSForm, previewed, published, and answered step by step on a phone, all without scripts.

import { checkAccess, checkWidth, expect, test, type Page } from './support';

const survey = [
  ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'required', 'relevant', 'constraint', 'constraint_message::ไทย (th)', 'constraint_message::English (en)', 'calculation', 'appearance'],
  ['begin group', 'visit', 'การมาใช้บริการ', 'Your visit'],
  ['select_one yesno', 'came', 'ปีนี้ท่านมาที่เทศบาลหรือไม่', 'Did you come to the town hall this year?', 'yes'],
  ['integer', 'times', 'มากี่ครั้ง', 'How many times?', 'yes', "${came} = 'yes'", '. > 0 and . <= 50', 'ตั้งแต่ 1 ถึง 50 ครั้ง', 'From 1 to 50 times'],
  ['select_one ways or_other', 'way', 'เดินทางมาอย่างไร', 'How did you come?', '', "${came} = 'yes'"],
  ['end group'],
  ['begin repeat', 'people', 'คนในบ้าน', 'Person'],
  ['text', 'nick', 'ชื่อเล่น', 'Nickname'],
  ['integer', 'age', 'อายุ (ปี)', 'Age', 'yes', '', '. < 120', 'อายุต้องน้อยกว่า 120 ปี', 'The age must be below 120'],
  ['end repeat'],
  ['calculate', 'total', '', '', '', '', '', '', '', 'sum(${age})'],
  ['note', 'told', 'คนในบ้านอายุรวมกัน ${total} ปี', 'All together you are ${total} years old'],
  ['begin group', 'service', 'ความพึงพอใจต่อบริการ', 'How was the service?', '', '', '', '', '', '', 'table-list'],
  ['select_one level', 'speed', 'ความรวดเร็ว', 'Speed', 'yes'],
  ['select_one level', 'manners', 'ความสุภาพของเจ้าหน้าที่', 'Manners of the staff'],
  ['select_one level', 'place', 'ความสะอาดของสถานที่และสิ่งอำนวยความสะดวก', 'Cleanliness of the place'],
  ['end group'],
  ['begin group', 'wishes', 'สิ่งที่อยากให้ทำก่อน', 'What should come first?'],
  ['rank needs', 'first', 'เรียงลำดับความต้องการ', 'Put these in order'],
  ['end group'],
];
const choices = [
  ['list_name', 'name', 'label::ไทย (th)', 'label::English (en)', 'siang::score'],
  ['yesno', 'yes', 'มา', 'Yes'],
  ['yesno', 'no', 'ไม่ได้มา', 'No'],
  ['ways', 'walk', 'เดิน', 'On foot'],
  ['ways', 'car', 'รถยนต์', 'By car'],
  ['level', '5', 'มากที่สุด', 'Excellent', '5'],
  ['level', '4', 'มาก', 'Good', '4'],
  ['level', '3', 'ปานกลาง', 'Fair', '3'],
  ['level', '2', 'น้อย', 'Poor', '2'],
  ['level', '1', 'น้อยที่สุด', 'Very poor', '1'],
  ['level', 'none', 'ไม่มีความเห็น', 'No opinion'],
  ['needs', 'road', 'ถนน', 'Roads'],
  ['needs', 'water', 'น้ำประปา', 'Water'],
  ['needs', 'light', 'ไฟส่องสว่าง', 'Street lights'],
];
const settings = [
  ['form_title', 'form_id', 'style', 'default_language'],
  ['เสียงจากครัวเรือน', 'household', 'pages', 'ไทย (th)'],
];

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

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/forms');
  await page.getByLabel('ชื่อผู้ใช้').fill(account);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
}

/** Gives the number of the form. */
async function handIn(page: Page): Promise<string> {
  await page.goto('/forms');
  await page.getByLabel('ไฟล์ XLSForm').setInputFiles({ name: 'household.csv', mimeType: 'text/csv', buffer: Buffer.from(sheets({ survey, choices, settings })) });
  await page.getByRole('button', { name: 'นำเข้าและตรวจ' }).click();
  await expect(page).toHaveURL(/\/forms\/own\/\d+/);
  return page.url().match(/own\/(\d+)/)![1];
}

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

/** Gives the collection's address. */
async function publish(page: Page, form: string): Promise<string> {
  await page.goto(`/collections/new?form=${form}`);
  const choice = page.locator('datalist option').first();
  await page.locator('input[name=project]').fill((await choice.getAttribute('value'))!);
  await page.locator('input[name=target]').fill('10');
  await page.locator('input[name=label]').fill('ตลาดสดเทศบาล');
  await page.getByRole('button', { name: 'เผยแพร่และเปิดรับคำตอบ' }).click();
  await expect(page).toHaveURL(/\/collections\/\d+/);
  return page.url().replace(/\?.*/, '');
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

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).last().click();
}

/** Accessible, not too wide, and everything that one presses is large enough for a thumb. */
async function looksRight(page: Page): Promise<void> {
  await checkAccess(page);
  await checkWidth(page);
  const targets = page.locator('main button:visible, main .choices label:visible, main .question input[type=text]:visible, main select:visible');
  const heights = await targets.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights), `targets of ${page.url()}`).toBeGreaterThanOrEqual(48);
}

/** Sheets below each other, as an XLSForm in one CSV file has them. */
function sheets(all: Record<string, string[][]>): string {
  const line = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return Object.entries(all)
    .flatMap(([name, rows]) => [line([name]), ...rows.map((row) => line(['', ...row]))])
    .join('\n');
}
