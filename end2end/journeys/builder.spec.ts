// An officer builds a form from blank: by keyboard, with a condition, seeing findings come and go;
// nothing is lost on a reload; two people who write at once are asked; it is published, changed,
// compared and published again.

import { type BrowserContext } from '@playwright/test';
import { checkAccess, checkWidth, expect, follow, test, type Page, type Siang } from './support';

// A clash and a refused field are answered with their own status, which the browser notes.
test.use({ database: 'demo', expectedConsole: /409 \(Conflict\)|422 \(Unprocessable Entity\)|net::ERR_FAILED|was preloaded using link preload/ });

test('a form is built, saved as one writes, published, changed and published again', async ({ page, siang }) => {
  test.slow();
  test.skip(test.info().project.name === 'phone', 'built at a desk or on a tablet');
  await signIn(page, siang, siang.accounts[0]);
  await page.goto('/forms');
  await page.getByLabel('ชื่อแบบ (ไทย)').fill('ความเห็นต่อสวนสาธารณะ');
  await page.getByRole('button', { name: 'สร้างแบบร่าง' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ความเห็นต่อสวนสาธารณะ');
  await looksRight(page);

  // A question of choices: what is missing is told, and goes as the words come.
  const outline = page.locator('#builder-outline');
  const opened = page.waitForEvent('load');
  await outline.getByRole('link', { name: 'ส่วนที่ ๑' }).focus();
  await page.keyboard.press('Enter');
  await opened;
  await addByKeyboard(page, 'เลือกข้อเดียว');
  await expect(page.locator('#builder-here')).toContainText('ไม่มีข้อความ');
  await page.getByLabel('คำถาม (ไทย)').fill('ท่านเคยใช้สวนหรือไม่');
  await page.getByLabel('คำถาม (อังกฤษ)').fill('Have you used the park?');
  await saved(page);
  const words = ['ตัวเลือกที่ 1 (ไทย)', 'ตัวเลือกที่ 1 (อังกฤษ)', 'ตัวเลือกที่ 2 (ไทย)', 'ตัวเลือกที่ 2 (อังกฤษ)'];
  for (const [index, word] of ['เคย', 'Yes', 'ไม่เคย', 'No'].entries()) await page.getByLabel(words[index]).fill(word);
  await saved(page);
  await expect(page.locator('#builder-here')).toContainText('ไม่พบสิ่งที่ต้องแก้ในส่วนนี้');

  // A second question, asked on a condition that is picked.
  await addByKeyboard(page, 'ข้อความสั้น');
  await page.getByLabel('คำถาม (ไทย)').fill('ท่านชอบอะไร');
  await page.getByLabel('คำถาม (อังกฤษ)').fill('What do you like?');
  await page.getByRole('button', { name: 'เพิ่มเงื่อนไข' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('ข้อที่ดู เงื่อนไขที่ 1')).toBeFocused();
  await expect(page.locator('#builder-sentence')).toHaveText('ถามเมื่อ “ท่านเคยใช้สวนหรือไม่” เป็น “เคย”');
  await page.getByLabel('ค่าของเงื่อนไขที่ 1').selectOption({ label: 'ไม่เคย' });
  await expect(page.locator('#builder-sentence')).toContainText('“ไม่เคย”');
  await page.getByLabel('ค่าของเงื่อนไขที่ 1').selectOption({ label: 'เคย' });
  await expect(page.locator('#builder-sentence')).toContainText('“เคย”');
  await saved(page);
  await looksRight(page);

  // Keyboard order, and undoing it.
  const second = outline.getByRole('link', { name: /ท่านชอบอะไร/ });
  await second.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(outline.locator('ol ol > li').first()).toContainText('ท่านชอบอะไร');
  await expect(second).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'ย้ายไปลำดับที่ 1 จาก 2' })).toHaveCount(1);
  await page.getByRole('button', { name: 'เลิกทำ' }).click();
  await expect(outline.locator('ol ol > li').first()).toContainText('ท่านเคยใช้สวนหรือไม่');

  // The same by drag.
  const first = outline.getByRole('link', { name: /ท่านเคยใช้สวน/ });
  await second.dragTo(first, { targetPosition: { x: 24, y: 6 } });
  await expect(outline.locator('ol ol > li').first()).toContainText('ท่านชอบอะไร');
  await page.getByRole('button', { name: 'เลิกทำ' }).click();
  await expect(outline.locator('ol ol > li').first()).toContainText('ท่านเคยใช้สวนหรือไม่');

  // A name that cannot be is told beside its field, and stays where it was typed.
  await follow(page, second);
  await page.locator('.builder-form summary', { hasText: 'เพิ่มเติม' }).click();
  const name = page.getByLabel('ชื่อในข้อมูล');
  await name.fill('1 ไม่ได้');
  await name.press('Tab');
  await expect(page.locator('#f-name-problem')).toBeVisible();
  // No button goes on over words that were not taken.
  await page.getByRole('button', { name: 'ทำสำเนา' }).click();
  await expect(page.locator('#builder-status')).toContainText('บางช่องต้องแก้');
  await expect(name).toHaveValue('1 ไม่ได้');
  await second.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('#builder-status')).toContainText('บางช่องต้องแก้');
  await expect(outline.locator('ol ol > li').first()).toContainText('ท่านเคยใช้สวนหรือไม่');
  await name.fill('likes');
  await name.press('Tab');
  await saved(page);
  await expect(page).toHaveURL(/part=likes/);

  // After the new name all goes on being saved, whatever is typed in what form.
  await page.getByLabel('คำถาม (อังกฤษ)').fill('What do you like here?');
  await saved(page);
  await page.getByLabel('คำถาม (อังกฤษ)').fill('What do you like?');
  await saved(page);
  await kindsAndChoices(page);

  await page.reload();
  await follow(page, outline.getByRole('link', { name: /ท่านชอบอะไร/ }));
  await expect(page.getByLabel('คำถาม (อังกฤษ)')).toHaveValue('What do you like?');

  await twoPeople(page, siang);

  await page.getByRole('link', { name: 'ดูตัวอย่าง' }).click();
  const phone = page.frameLocator('iframe').first();
  await expect(phone.getByText('ท่านเคยใช้สวนหรือไม่')).toBeVisible();
  await expect(phone.getByLabel(/สิ่งที่ท่านชอบที่สุดคืออะไร/)).toBeHidden();
  await phone.getByText('เคย', { exact: true }).click();
  await expect(phone.getByLabel(/สิ่งที่ท่านชอบที่สุดคืออะไร/)).toBeVisible();
  await looksRight(page);
  await page.getByRole('link', { name: 'ประวัติ' }).click();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await looksRight(page);

  await page.getByRole('link', { name: 'เปรียบเทียบและเผยแพร่' }).click();
  await expect(page).toHaveURL(/\/publish$/);
  await looksRight(page);
  await page.getByRole('button', { name: 'เผยแพร่เป็นรุ่นที่ 1' }).click();
  await expect(page.getByRole('status')).toContainText('เผยแพร่แล้ว');

  // The next version: a question is reworded, one is added, and the page says what that means.
  await page.getByRole('link', { name: 'แก้ไขแบบ' }).click();
  await follow(page, outline.getByRole('link', { name: /ท่านเคยใช้สวน/ }));
  await expect(page.getByText('เผยแพร่แล้ว ชนิดคำตอบจึงเปลี่ยนไม่ได้')).toBeVisible();
  await page.getByLabel('คำถาม (ไทย)').fill('ปีนี้ท่านเคยใช้สวนหรือไม่');
  await saved(page);
  await addByKeyboard(page, 'จำนวนเต็ม');
  await page.getByLabel('คำถาม (ไทย)').fill('กี่ครั้ง');
  await page.getByLabel('คำถาม (อังกฤษ)').fill('How often?');
  await saved(page);
  await page.getByRole('link', { name: 'เปรียบเทียบและเผยแพร่' }).click();
  const changes = page.locator('table.series');
  await expect(changes.getByRole('row').filter({ hasText: 'ปีนี้ท่านเคยใช้สวน' })).toContainText('เปลี่ยนข้อความ');
  await expect(changes.getByRole('row').filter({ hasText: 'กี่ครั้ง' })).toContainText('เพิ่ม');
  await expect(page.locator('.series-counts')).toContainText('คงเดิม 1');
  await looksRight(page);
  await page.getByRole('button', { name: 'เผยแพร่เป็นรุ่นที่ 2' }).click();
  await expect(page.getByRole('status')).toContainText('เผยแพร่แล้ว');
  await expect(page.getByText('รุ่นที่ 2')).toBeVisible();
});

test('every button works without scripts', async ({ browser, siang }) => {
  test.skip(test.info().project.name === 'phone', 'built at a desk or on a tablet');
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB', baseURL: siang.url });
  const page = await context.newPage();
  await page.goto('/forms');
  await page.locator('input[name=name]').fill(siang.accounts[0]);
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form button.primary').click();
  await expect(page).toHaveURL(/\/forms$/);
  await page.goto('/forms');
  await page.getByLabel('Title (Thai)').fill('แบบ');
  await page.getByRole('button', { name: 'Create the draft' }).click();
  await page.getByRole('link', { name: /Part 1/ }).click();
  await expect(page).toHaveURL(/part=/);
  await page.getByRole('button', { name: 'Short text' }).click();
  await page.getByLabel('Question (English)').fill('What is good?');
  await page.locator('.builder-form').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('#builder-outline').getByRole('link', { name: /What is good/ })).toHaveCount(1);
  await expect(page.getByLabel('Question (English)')).toHaveValue('What is good?');
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.locator('#builder-outline').getByRole('link', { name: /What is good/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('#builder-outline').getByRole('link', { name: /What is good/ })).toHaveCount(1);
  await context.close();
});

test('what is saved between a save and its page is asked about, never written over', async ({ page, siang }) => {
  test.skip(test.info().project.name === 'phone', 'built at a desk or on a tablet');
  await signIn(page, siang, siang.accounts[0]);
  await page.goto('/forms');
  await page.getByLabel('ชื่อแบบ (ไทย)').fill('แบบ');
  await page.getByRole('button', { name: 'สร้างแบบร่าง' }).click();
  await follow(page, page.locator('#builder-outline').getByRole('link', { name: 'ส่วนที่ ๑' }));
  await addByKeyboard(page, 'ข้อความสั้น');
  const form = page.locator('.builder-form');
  const action = await form.getAttribute('action');
  const part = await form.locator('input[name=part]').inputValue();
  const [thai, english] = [page.getByLabel('คำถาม (ไทย)'), page.getByLabel('คำถาม (อังกฤษ)')];
  const saveBetween = (words: string, until = Promise.resolve()) => page.route('**/draft', async (route) => {
    const reply = await route.fetch({ maxRedirects: 0 });
    const base = new URL(reply.headers().location, siang.url).searchParams.get('kept')!;
    const theirs = { do: 'part', part, base, 'label.th': words };
    const other = await page.context().request.post(siang.url + action, { form: theirs, headers: { origin: siang.url }, maxRedirects: 0 });
    expect(other.status()).toBe(303);
    await until;
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.fulfill({ response: reply });
  }, { times: 1 });

  // The page that comes back is newer than the field beside the hand.
  await saveBetween('theirs, first');
  await thai.fill('mine, first');
  await saved(page);
  await english.fill('Mine');
  await expect(page.locator('#builder-status')).toContainText('รวมกับสิ่งที่');
  await expect(thai).toHaveValue('theirs, first');

  // The field is written in while its save is on the way.
  const hand: { rest?: () => void } = {};
  await saveBetween('theirs, second', new Promise<void>((resolve) => (hand.rest = resolve)));
  const sent = page.waitForRequest('**/draft');
  await thai.fill('mine, second');
  await form.getByRole('button', { name: 'บันทึก', exact: true }).last().click();
  await sent;
  await thai.fill('mine, third');
  hand.rest?.();
  await expect(page.getByRole('heading', { name: 'มีคนแก้สิ่งเดียวกัน' })).toBeVisible();
  await expect(page.getByText('theirs, second')).toBeVisible();
  await expect(page.getByText('mine, third')).toBeVisible();
});

/** A kind counts once it is left; words of two forms are kept beside each other, with their line breaks. */
async function kindsAndChoices(page: Page): Promise<void> {
  const outline = page.locator('#builder-outline');
  await follow(page, outline.getByRole('link', { name: /ท่านเคยใช้สวน/ }));
  const kind = page.locator('#f-kind');
  await kind.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(1200);
  await expect(page.locator('#builder-status')).toContainText('ยังไม่บันทึก');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await saved(page);
  await expect(page.getByLabel('ตัวเลือกที่ 2 (ไทย)')).toHaveValue('ไม่เคย');

  // A save is on its way while both forms are written in.
  await page.route('**/draft', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  await page.getByLabel('ต้องตอบ').check();
  await page.getByRole('textbox', { name: 'คำถาม (อังกฤษ)' }).fill('Have you used this park?');
  await page.getByLabel('ตัวเลือกที่ 2 (อังกฤษ)').fill('Never');
  await page.locator('.builder-form').getByRole('button', { name: 'บันทึก', exact: true }).click();
  await page.getByLabel('ตัวเลือกที่ 1 (อังกฤษ)').fill('Yes, I have');
  await saved(page);
  await page.unroute('**/draft');
  await page.reload();
  await expect(page.getByLabel('ต้องตอบ')).toBeChecked();
  await expect(page.getByLabel('คำถาม (อังกฤษ)')).toHaveValue('Have you used this park?');
  await expect(page.getByLabel('ตัวเลือกที่ 1 (อังกฤษ)')).toHaveValue('Yes, I have');
  await expect(page.getByLabel('ตัวเลือกที่ 2 (อังกฤษ)')).toHaveValue('Never');

  // An expression keeps its lines.
  await follow(page, outline.getByRole('link', { name: /ท่านชอบอะไร/ }));
  await page.locator('.builder-form summary', { hasText: 'เพิ่มเติม' }).click();
  const constraint = page.locator('#f-constraint');
  await constraint.fill("string-length(.) > 1\nand . != 'x'");
  await saved(page);
  await page.reload();
  await expect(constraint).toHaveValue("string-length(.) > 1\nand . != 'x'");
  await page.locator('.builder-form summary', { hasText: 'เพิ่มเติม' }).click();
  await constraint.fill('');
  await saved(page);
}

/** Another person changes the same words: the later one is asked, and both can stand. */
async function twoPeople(page: Page, siang: Siang): Promise<void> {
  await siang.run(['user', 'add', 'สมหญิง', '--role', 'evaluator']);
  const other: BrowserContext = await page.context().browser()!.newContext({ baseURL: siang.url, locale: 'th-TH', viewport: page.viewportSize() });
  const theirs = await other.newPage();
  await signIn(theirs, siang, 'สมหญิง');
  await theirs.goto(page.url());
  await page.getByLabel('คำถาม (ไทย)').fill('ท่านชอบอะไรในสวน');
  await saved(page);
  // What only one of the two changed is joined.
  await theirs.getByLabel('คำถาม (อังกฤษ)').fill('What do you like most?');
  await expect(theirs.locator('#builder-status')).toContainText('รวมกับสิ่งที่');
  await expect(theirs.getByLabel('คำถาม (ไทย)')).toHaveValue('ท่านชอบอะไรในสวน');
  await page.getByLabel('คำถาม (ไทย)').fill('ท่านชอบอะไรที่สุด');
  await saved(page);
  // What both changed is asked.
  await theirs.getByLabel('คำถาม (ไทย)').fill('สิ่งที่ท่านชอบที่สุดคืออะไร');
  await expect(theirs.getByRole('heading', { name: 'มีคนแก้สิ่งเดียวกัน' })).toBeVisible();
  await expect(theirs.getByText('ท่านชอบอะไรที่สุด')).toBeVisible();
  await looksRight(theirs);
  await theirs.getByRole('radio', { name: /ของคุณ/ }).check();
  await theirs.getByRole('button', { name: 'บันทึกตามที่เลือก' }).click();
  await expect(theirs.getByLabel('คำถาม (ไทย)')).toHaveValue('สิ่งที่ท่านชอบที่สุดคืออะไร');
  await page.reload();

  // What is refused is no clash, though somebody saved elsewhere; both stand once it is mended.
  await page.getByLabel('ต้องตอบ').check();
  await saved(page);
  await theirs.locator('.builder-form summary', { hasText: 'เพิ่มเติม' }).click();
  const theirName = theirs.getByLabel('ชื่อในข้อมูล');
  await theirName.fill('2 ไม่ได้');
  await theirName.press('Tab');
  await expect(theirs.locator('#f-name-problem')).toBeVisible();
  await expect(theirName).toHaveValue('2 ไม่ได้');
  await theirName.fill('likes');
  await theirName.press('Tab');
  await expect(theirs.locator('#builder-status')).toContainText('รวมกับสิ่งที่');
  await expect(theirs.getByLabel('ต้องตอบ')).toBeChecked();

  // A save that does not get through keeps the words, and no button goes on over them.
  await page.route('**/draft', (route) => route.abort());
  await page.locator('.builder-form summary', { hasText: 'เพิ่มเติม' }).click();
  await page.getByLabel('ชื่อในข้อมูล').fill('liked');
  await page.getByRole('button', { name: 'ทำสำเนา' }).click();
  await expect(page.locator('#builder-status')).toContainText('ยังบันทึกไม่ได้');
  await expect(page.locator('#builder-outline [data-part]')).toHaveCount(3);
  await page.unroute('**/draft');
  await saved(page);
  await expect(page).toHaveURL(/part=liked/);
  await expect(page.locator('#builder-outline [data-part]')).toHaveCount(3);

  // Words for a part that is called otherwise now are shown, not lost.
  await theirs.getByLabel('คำถาม (อังกฤษ)').fill('Typed too late?');
  await expect(theirs.getByRole('heading', { name: 'มีคนแก้สิ่งเดียวกัน' })).toBeVisible();
  await expect(theirs.getByText('Typed too late?')).toBeVisible();
  await looksRight(theirs);
  await other.close();
  await page.reload();
  await expect(page.getByLabel('คำถาม (ไทย)')).toHaveValue('สิ่งที่ท่านชอบที่สุดคืออะไร');
  await page.getByLabel('คำถาม (อังกฤษ)').click();
  await expect(page.getByLabel('คำถาม (อังกฤษ)')).toHaveValue('What do you like most?');
}

async function signIn(page: Page, siang: Siang, name: string): Promise<void> {
  await page.goto('/forms');
  await page.getByLabel('ชื่อผู้ใช้').fill(name);
  await page.locator('input[name=password]').fill(siang.password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await expect(page).toHaveURL(/\/forms/);
}

async function addByKeyboard(page: Page, kind: string): Promise<void> {
  await page.locator('.builder-add').getByRole('button', { name: kind, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#part-title')).toBeFocused();
  await expect(page.locator('#part-title')).toHaveText(kind);
}

async function saved(page: Page): Promise<void> {
  await expect(page.locator('#builder-status')).toContainText('บันทึกแล้ว');
}

async function looksRight(page: Page): Promise<void> {
  for (const viewport of [{ width: 820, height: 1180 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(viewport);
    // What is half under the bar at the top is no smaller for that.
    await page.evaluate(() => scrollTo(0, 0));
    await checkAccess(page, ['iframe']);
    await checkWidth(page);
  }
}
