// What a phone does to a form that it asks by itself: its clock is wrong, its own keys Back and
// Forward turn the pages where answers jump over some, and its browser reads and writes the numbers.

import { awake, handIn, press, publish, signIn } from './household';
import { expect, test, type Page, type Siang } from './support';

const dated = {
  survey: [
    ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'required', 'constraint', 'constraint_message::ไทย (th)', 'constraint_message::English (en)', 'calculation', 'default'],
    ['date', 'came', 'มาเทศบาลครั้งล่าสุดเมื่อใด', 'When did you last come?', 'yes', '. <= today() and . > today() - 30', 'ต้องเป็นวันใน 30 วันที่ผ่านมา', 'It must be one of the last 30 days'],
    ['begin repeat', 'plans', 'การมาครั้งต่อไป', 'Next visit'],
    ['date', 'day', 'จะมาเมื่อใด', 'When will you come?', '', '', '', '', '', 'today()'],
    ['end repeat'],
    ['calculate', 'current', '', '', '', '', '', '', 'today()'],
    ['note', 'told', 'วันนี้คือ ${current}', 'Today is ${current}'],
  ],
  settings: [
    ['form_title', 'form_id', 'default_language'],
    ['วันที่มาเทศบาล', 'dated', 'ไทย (th)'],
  ],
};
const jumping = {
  survey: [
    ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'required', 'relevant'],
    ['begin group', 'visit', 'การมาใช้บริการ', 'Your visit'],
    ['select_one yesno', 'came', 'ปีนี้ท่านมาที่เทศบาลหรือไม่', 'Did you come to the town hall this year?', 'yes'],
    ['text', 'market', 'ท่านไปตลาดใด', 'Which market do you go to?'],
    ['end group'],
    ['begin group', 'hall', 'ที่เทศบาล', 'At the town hall', '', "${came} = 'yes'"],
    ['integer', 'times', 'มากี่ครั้ง', 'How many times?', 'yes'],
    ['end group'],
    ['text', 'wish', 'ควรปรับปรุงเรื่องใด', 'What should be better?'],
    ['text', 'more', 'มีเรื่องอื่นอีกหรือไม่', 'Anything else?'],
  ],
  choices: [
    ['list_name', 'name', 'label::ไทย (th)', 'label::English (en)'],
    ['yesno', 'yes', 'มา', 'Yes'],
    ['yesno', 'no', 'ไม่ได้มา', 'No'],
  ],
  settings: [
    ['form_title', 'form_id', 'style', 'default_language'],
    ['เสียงจากตลาด', 'jumping', 'pages', 'ไทย (th)'],
  ],
};

// Each is written beside what it must come to.
const sums = {
  '0.1 + 0.2 * ${n}': '0.30000000000000004',
  '${n} div 3': '0.3333333333333333',
  'exp10(-7 * ${n})': '0.0000001',
  'exp10(21 * ${n})': '1000000000000000000000',
  'pow(10, -4 * ${n})': '0.0001',
  'pow(1.7, 2 * ${n})': '2.8899999999999997',
  'round(1.005 * ${n}, 2)': '1.01',
  "number('1234567890123456789012345') * ${n}": '1234567890123456800000000',
  "number('0.1000000000000000055511151231257827') * ${n}": '0.1',
};
const names = Object.keys(sums).map((_, at) => `sum_${at}`);
const reckoning = {
  survey: [
    ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'default', 'calculation'],
    ['integer', 'n', 'จำนวน', 'How many?', '1'],
    ...Object.keys(sums).map((sum, at) => ['calculate', names[at], '', '', '', sum]),
    ['note', 'told', `ได้ ${names.map((name) => `\${${name}}`).join(' | ')}`, `It is ${names.map((name) => `\${${name}}`).join(' | ')}`],
  ],
  settings: [
    ['form_title', 'form_id', 'default_language'],
    ['ตัวเลข', 'reckoning', 'ไทย (th)'],
  ],
};

// 3 with marks and ำ, a flag, a family in one picture, a hand of another colour, a Korean syllable that has no sign of its own,
// 3 of Hindi of which one joins two consonants, a consonant of Burmese and a vowel that stands alone, a space that is not seen.
const letters = 'ที่นี่นำ🇹🇭👨‍👩‍👧👍🏽\u1113\u1161\u11abहिन्दीမာ\u200b';
const counting = {
  survey: [
    ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'siang::longest'],
    ['text', 'nick', 'ชื่อเล่น', 'Nickname', '11'],
  ],
  settings: [
    ['form_title', 'form_id', 'style', 'default_language'],
    ['ตัวอักษร', 'counting', 'pages', 'ไทย (th)'],
  ],
};

test.use({ database: 'demo' });

test("a phone whose clock is wrong reckons with the server's day", async ({ page, siang }) => {
  test.setTimeout(120_000);
  const { address, collection } = await open(page, siang, dated);
  for (const ahead of [-400, 400]) {
    const [today, yesterday] = [day(0), day(-1)];
    // The clock runs on, and timers with it.
    await page.clock.setSystemTime(Date.now() + ahead * 86_400_000);
    await page.goto(address);
    await awake(page);
    await expect(page.getByText(`วันนี้คือ ${today}`)).toBeVisible();

    // The day that the phone believes in is no day to come, and none of long ago.
    const came = page.getByLabel('มาเทศบาลครั้งล่าสุดเมื่อใด');
    await came.fill(await page.evaluate(() => new Date().toLocaleDateString('sv-SE')));
    await expect(page.locator('#q-came .error')).toContainText('ต้องเป็นวันใน 30 วันที่ผ่านมา');
    await came.fill(yesterday);
    await expect(page.locator('#q-came .error')).toBeHidden();

    // The first default is the server's own; this one the phone gives.
    await press(page, /^เพิ่ม/);
    await expect(page.locator('[name="plans[2]/day"]')).toHaveValue(today);
    await press(page, 'ส่งคำตอบ');
    await expect(page).toHaveURL(/\/received\//);
  }
  const stored = await (await page.request.get(`${collection}/answers.csv`)).text();
  expect(stored.match(new RegExp(`,${day(-1)},`, 'g')), 'both were taken in').toHaveLength(2);
});

test('Back and Forward lead to the pages that were shown, not to one jumped over', async ({ page, siang }) => {
  test.setTimeout(120_000);
  const { address, collection } = await open(page, siang, jumping);
  await page.goto(address);
  await awake(page);
  const came = page.getByLabel('มา', { exact: true });
  const stayed = page.getByLabel('ไม่ได้มา', { exact: true });
  const market = page.getByLabel('ท่านไปตลาดใด');
  const times = page.getByLabel('มากี่ครั้ง');
  const wish = page.getByLabel('ควรปรับปรุงเรื่องใด');

  await stayed.check({ force: true });
  await market.fill('ตลาดสด');
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 2 จาก 3')).toBeVisible();
  await wish.fill('ที่จอดรถ');
  await page.goBack();
  await expect(page.getByText('หน้า 1 จาก 3')).toBeVisible();
  await expect(stayed).toBeChecked();
  await expect(market).toHaveValue('ตลาดสด');
  await page.goForward();
  await expect(page.getByText('หน้า 2 จาก 3')).toBeVisible();
  await expect(wish).toHaveValue('ที่จอดรถ');

  // Another answer opens the page between: now it is one that was shown.
  await page.goBack();
  await came.check({ force: true });
  await expect(page.getByText('หน้า 1 จาก 4')).toBeVisible();
  await press(page, 'ถัดไป');
  await times.fill('12');
  await press(page, 'ถัดไป');
  await expect(wish).toHaveValue('ที่จอดรถ');
  await page.goBack();
  await expect(times).toHaveValue('12');
  await page.goBack();

  // The first answer again closes it, whatever was answered there.
  await stayed.check({ force: true });
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 2 จาก 3')).toBeVisible();
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 3 จาก 3')).toBeVisible();
  // The button of the page goes the same way as the key.
  await press(page, 'ย้อนกลับ');
  await expect(wish).toHaveValue('ที่จอดรถ');
  await page.goBack();
  await expect(stayed).toBeChecked();
  await page.goForward();
  await expect(wish).toHaveValue('ที่จอดรถ');
  await page.goForward();
  await expect(page.getByText('หน้า 3 จาก 3')).toBeVisible();
  await press(page, 'ส่งคำตอบ');
  await expect(page).toHaveURL(/\/received\//);
  const stored = await (await page.request.get(`${collection}/answers.csv`)).text();
  expect(stored, 'nothing of the page jumped over').toMatch(/,no,ตลาดสด,,ที่จอดรถ,,/);
});

test('numbers come to the same text on the phone and on the server', async ({ page, siang }) => {
  const { address } = await open(page, siang, reckoning);
  const told = `ได้ ${Object.values(sums).join(' | ')}`;
  const document = await (await page.request.get(address)).text();
  expect(document, 'what the server writes').toContain(told);

  await page.goto(address);
  await awake(page);
  const count = page.getByLabel('จำนวน');
  await count.fill('2');
  await expect(page.getByText('0.6666666666666666')).toBeVisible();
  await count.fill('1');
  await expect(page.getByText(told)).toBeVisible();
});

test('letters are counted alike on the phone and on the server', async ({ page, siang }) => {
  const { address } = await open(page, siang, counting);
  const told = 'ยาว 12 ตัวอักษร รับได้ไม่เกิน 11';
  await page.goto(address);
  await awake(page);
  const name = page.getByLabel('ชื่อเล่น');
  await name.fill(letters);
  await name.blur();
  await expect(page.locator('#q-nick .error')).toContainText(told);
  await name.fill([...letters].slice(0, -3).join(''));
  await name.blur();
  await expect(page.locator('#q-nick .error')).toBeHidden();

  // The same without the phone's engine.
  const fields = await page.locator('form').first().evaluate((form: HTMLFormElement) =>
    [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]));
  const sent = new URLSearchParams(fields.filter(([name]) => name !== 'nick'));
  sent.append('nick', letters);
  const answer = await page.request.post(address, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, data: sent.toString() });
  expect(await answer.text()).toContain(told);
});

/** Hands a form in and opens a collection; gives where it is answered, and the collection's address. */
async function open(page: Page, siang: Siang, form: Record<string, string[][]>): Promise<{ address: string; collection: string }> {
  await signIn(page, siang.accounts[0], siang.password);
  const collection = await publish(page, await handIn(page, form));
  const link = page.locator('a[href*="/s/"]').first();
  return { address: new URL((await link.getAttribute('href'))!, page.url()).pathname, collection };
}

/** So many days from today in Bangkok, where the server is. */
function day(later: number): string {
  return new Date(Date.now() + (later * 24 + 7) * 3_600_000).toISOString().slice(0, 10);
}
