// A sample from its population to its codes, answers and progress, its weights, and the announcement
// of the round: its words are read back from the document of Word.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

test.use({ database: 'demo' });

test('population, plan, codes, answers, progress, announcement', async ({ page, siang }) => {
  test.setTimeout(240_000);
  await signIn(page, siang);
  const collection = await openCollection(page);

  await page.goto(`${collection}/sample`);
  await looksRight(page);
  await page.locator('input[name=drawn][value=stratified]').check();
  await page.locator('#drawn').getByRole('button', { name: 'บันทึก' }).click();
  await expect(page.getByText('บันทึกแล้ว')).toBeVisible();
  await expect(page.locator('input[name=drawn][value=stratified]')).toBeChecked();

  await page.locator('textarea[name=areas]').fill('ชุมชนตลาด\t60\nชุมชนวัด ๔๐ คน');
  await page.getByRole('button', { name: 'คำนวณและบันทึกแผน' }).click();
  // Yamane of 100 at .05 is 80: 48 and 32.
  await expect(page.getByRole('row', { name: /ชุมชนตลาด/ }).getByRole('cell', { name: '48', exact: true }).first()).toBeVisible();
  await looksRight(page);
  await page.getByRole('button', { name: 'ใช้ 80 คำตอบเป็นเป้าหมาย' }).click();
  await expect(page.getByText('ตั้งเป้าหมายตามแผนแล้ว')).toBeVisible();

  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'สร้างรหัสทุกพื้นที่และพิมพ์' }).click();
  const sheet = await opening;
  await sheet.waitForLoadState();
  // With a tenth in reserve: 53 and 36.
  await expect(sheet.locator('.cell')).toHaveCount(89);
  await checkAccess(sheet);
  const letters = await sheet.locator('.letters').first().innerText();
  const code = letters.replace(/[^2-9A-Z]/g, '');
  await sheet.close();

  await answer(page, `/s/${code}`);
  await page.goto(`${collection}/sample`);
  await expect(page.getByRole('row', { name: /ชุมชนตลาด/ })).toContainText('1 จาก 48');
  await page.goto(collection);
  await expect(page.locator('svg.arrived')).toBeVisible();
  await looksRight(page);

  await page.goto(`${collection}/weights`);
  await page.locator('input[name="totals[sex][vmale]"]').fill('500');
  await page.locator('input[name="totals[sex][vfemale]"]').fill('500');
  await page.getByRole('button', { name: 'บันทึกและถ่วงน้ำหนัก' }).click();
  // Only women have answered yet: the reason stands in the place of the weights.
  await expect(page.getByText(/ถ่วงน้ำหนักไม่ได้ เพราะ/)).toBeVisible();
  await looksRight(page);

  await announce(page);
  await publish(page);
});

/** What everyone reads is read by somebody who never signed in, and is gone when it is withdrawn. */
async function publish(page: Page): Promise<void> {
  const section = page.locator('#public');
  // Not while anybody can answer.
  await expect(section.getByText(/ยังเปิดรับคำตอบอยู่/)).toBeVisible();
  const address = page.url();
  await closeAll(page);
  await page.goto(address);
  await section.getByRole('button', { name: 'เผยแพร่ผล' }).click();
  await expect(page.getByText('เผยแพร่ผลแล้ว')).toBeVisible();
  await looksRight(page);
  const results = (await section.getByRole('link').getAttribute('href'))!;
  const context = await page.context().browser()!.newContext({ baseURL: new URL(page.url()).origin, locale: 'th-TH' });
  const anyone = await context.newPage();
  await anyone.goto('/public');
  await checkAccess(anyone);
  await checkWidth(anyone);
  await anyone.locator(`a[href^="${results}"]`).click();
  await expect(anyone.getByRole('heading', { level: 1 })).toBeVisible();
  await checkAccess(anyone);
  await checkWidth(anyone);
  await anyone.getByRole('link', { name: 'English' }).click();
  await expect(anyone.locator('html')).toHaveAttribute('lang', 'en');
  await section.getByRole('button', { name: 'ถอนการเผยแพร่' }).click();
  await expect(page.getByText('ถอนการเผยแพร่แล้ว')).toBeVisible();
  const gone = await anyone.request.get(results);
  expect(gone.status()).toBe(404);
  expect(await gone.text()).toContain('ไม่มีผลที่เผยแพร่ที่นี่');
  await context.close();
}

async function announce(page: Page): Promise<void> {
  await page.goto('/rounds');
  await looksRight(page);
  await page.locator('a[href$="/announcement"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'ประกาศผลและบันทึกข้อความ' })).toBeVisible();
  await looksRight(page);
  await page.locator('input[name=reported_on]').fill('2019-04-01');
  await page.locator('input[name=posted_from]').fill('2019-04-10');
  await page.locator('input[name=signer]').fill('สมชาย ใจดี');
  await page.locator('input[name=place]').fill('บอร์ดประชาสัมพันธ์');
  await page.locator('form[action*="publications/save"]').getByRole('button', { name: 'บันทึก' }).click();
  await expect(page.getByText('บันทึกประกาศแล้ว')).toBeVisible();
  await looksRight(page);
  const mean = await page.locator('.letter').first().innerText();
  const file = await page.request.get(`${new URL(page.url()).pathname}.docx`);
  const words = documentWords(await file.body());
  for (const said of ['สมชาย ใจดี', 'บอร์ดประชาสัมพันธ์', 'ข้อ ๒๙ (๓)', '๑ เมษายน พ.ศ. ๒๕๖๒', '๑๐ พฤษภาคม พ.ศ. ๒๕๖๒']) {
    expect(words).toContain(said);
    expect(mean).toContain(said);
  }
}

/** Closes every collection, as the button of each does. */
async function closeAll(page: Page): Promise<void> {
  await page.goto('/collections');
  const links = await page.locator('a[href^="/collections/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  const ids = new Set(links.map((link) => /^\/collections\/(\d+)/.exec(link)?.[1]).filter(Boolean));
  for (const id of ids) {
    const closed = await page.request.post('/act/collections/close', { form: { id: id! } });
    expect(closed.ok()).toBe(true);
  }
}

/** The texts of a document of Word. */
function documentWords(file: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'siang-letter-'));
  const name = join(folder, 'letter.docx');
  writeFileSync(name, file);
  const xml = execFileSync('unzip', ['-p', name, 'word/document.xml'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return xml.replace(/<[^>]+>/g, '');
}

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=name]').fill('admin');
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form[action="/sign-in"] button').click();
  await expect(page).toHaveURL(/\/$/);
}

/** A collection of its own, whose first link nobody answers through. */
async function openCollection(page: Page): Promise<string> {
  await page.goto('/collections/new?template=service');
  const project = page.locator('input[name=project]');
  const choice = page.locator('datalist option').first();
  await project.fill((await choice.getAttribute('value'))!);
  await page.locator('input[name=label]').fill('สำนักงาน');
  await page.getByRole('button', { name: 'เผยแพร่และเปิดรับคำตอบ' }).click();
  await expect(page).toHaveURL(/\/collections\/\d+/);
  return new URL(page.url()).pathname;
}

async function answer(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const [question, value] of [['sex', 'female'], ['process_1', '4'], ['process_2', '5']]) {
    await page.locator(`input[name="${question}"][value="${value}"]`).check({ force: true });
  }
  await page.locator('form button').last().click();
  await expect(page).toHaveURL(/\/received\//);
}

async function looksRight(page: Page): Promise<void> {
  // Where an address leads into the page, the bar at its top covers half of what stands there. The
  // browser goes there until all is loaded.
  await page.waitForLoadState();
  await page.evaluate(() => scrollTo(0, 0));
  await checkAccess(page);
  await checkWidth(page);
}
