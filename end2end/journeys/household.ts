// A form with conditions, limits, calculations, people of a household, a grid and a rank, and the way
// from its sheet to an open collection.

import { checkAccess, checkWidth, expect, type Page } from './support';

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

export async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/forms');
  await page.getByLabel('ชื่อผู้ใช้').fill(account);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await expect(page).toHaveURL(/\/forms$/);
}

/** The phone's own engine has taken the page over. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator('.filler')).toBeVisible({ timeout: 20_000 });
}

/** Hands in the form of a household, or another; gives its number. */
export async function handIn(page: Page, form: Record<string, string[][]> = { survey, choices, settings }): Promise<string> {
  await page.goto('/forms');
  await page.getByLabel('ไฟล์ XLSForm').setInputFiles({ name: 'form.csv', mimeType: 'text/csv', buffer: Buffer.from(sheets(form)) });
  await page.getByRole('button', { name: 'นำเข้าและตรวจ' }).click();
  await expect(page).toHaveURL(/\/forms\/own\/\d+/);
  return page.url().match(/own\/(\d+)/)![1];
}

/** Gives the collection's address. */
export async function publish(page: Page, form: string): Promise<string> {
  await page.goto(`/collections/new?form=${form}`);
  const choice = page.locator('datalist option').first();
  await page.locator('input[name=project]').fill((await choice.getAttribute('value'))!);
  await page.locator('input[name=target]').fill('10');
  await page.locator('input[name=label]').fill('ตลาดสดเทศบาล');
  await page.getByRole('button', { name: 'เผยแพร่และเปิดรับคำตอบ' }).click();
  await expect(page).toHaveURL(/\/collections\/\d+/);
  return page.url().replace(/\?.*/, '');
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).last().click();
}

/** Accessible, not too wide, and everything that one presses is large enough for a thumb. */
export async function looksRight(page: Page): Promise<void> {
  await checkAccess(page);
  await checkWidth(page);
  const targets = page.locator('main button:visible, main .choices label:visible, main .question input[type=text]:visible, main select:visible');
  const heights = await targets.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights), `targets of ${page.url()}`).toBeGreaterThanOrEqual(48);
}

/** Sheets below each other, as an XLSForm in one CSV file has them. */
export function sheets(all: Record<string, string[][]>): string {
  const line = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return Object.entries(all)
    .flatMap(([name, rows]) => [line([name]), ...rows.map((row) => line(['', ...row]))])
    .join('\n');
}
