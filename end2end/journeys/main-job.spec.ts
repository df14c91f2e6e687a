// The whole job as one journey: set up, import the plan, make a round, publish a form, print the
// poster, answer as a citizen with scripts on and off, see the scores, take them away.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from '@playwright/test';
import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

const plan = join(__dirname, '../../server/demo/projects-2562.csv');
const name = 'journey-admin';

// A file that is no workbook is refused on purpose.
test.use({ expectedConsole: /422 \(Unprocessable Entity\)/ });

test('from an empty house to results in a workbook', async ({ page, browser, siang, viewport }) => {
  test.setTimeout(240_000);
  await setUp(page, siang);
  await importPlan(page);
  await makeRound(page);
  await publish(page);

  const collection = page.url().replace(/\?.*/, '');
  await looksRight(page);
  const address = await formAddress(page);
  await checkPoster(page);

  await answer(browser, siang, viewport, { form: address, scripts: true, scores: ['5', '4'] });
  await answer(browser, siang, viewport, { form: address, scripts: false, scores: ['3', '4'] });
  await answer(browser, siang, viewport, { form: `${address}?language=en`, scripts: false, scores: ['4', '4'] });

  await seeResults(page, collection);
  await takeAway(page, collection);
  await singleUse(page, browser, siang, viewport, collection);
});

async function setUp(page: Page, siang: Siang): Promise<void> {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  await looksRight(page);
  await page.getByLabel('ชื่อหน่วยงาน (ภาษาไทย)').fill('เทศบาลเมืองบัวใหญ่');
  await page.getByLabel('ชื่อหน่วยงาน (ภาษาอังกฤษ)').fill('Bua Yai Town Municipality');
  await page.getByLabel('ชื่อผู้ใช้').fill(name);
  await page.getByLabel('รหัสผ่าน', { exact: true }).or(page.locator('input[name=password]')).first().fill(siang.password);
  await page.locator('input[name=password_again]').fill(siang.password);
  await page.getByRole('button', { name: 'เริ่มใช้งาน' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'ภาพรวม' })).toBeVisible();
  await looksRight(page);
}

async function importPlan(page: Page): Promise<void> {
  await page.goto('/projects');
  await expect(page.getByText('ยังไม่มีโครงการ')).toBeVisible();
  await looksRight(page);
  await page.goto('/projects/import');
  await looksRight(page);
  await page.getByLabel('ไฟล์โครงการ').setInputFiles({ name: 'plan.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('no workbook') });
  await page.locator('input[name=fiscal_year]').fill('2562');
  await page.getByRole('button', { name: 'ตรวจไฟล์' }).click();
  await expect(page.getByRole('alert')).toBeVisible();

  await page.getByLabel('ไฟล์โครงการ').setInputFiles(plan);
  await page.locator('input[name=fiscal_year]').fill('2562');
  await page.getByRole('button', { name: 'ตรวจไฟล์' }).click();
  await expect(page.getByRole('heading', { name: 'ตรวจทานก่อนนำเข้า' })).toBeVisible();
  await expect(page.getByText('80,837,400').first()).toBeVisible();
  await looksRight(page);
  await page.getByRole('button', { name: 'นำเข้า 176 โครงการ' }).click();
  await expect(page).toHaveURL(/\/projects\?/);
  await expect(page.getByText('รวม 176 โครงการ').first()).toBeVisible();
  await looksRight(page);
}

async function makeRound(page: Page): Promise<void> {
  await page.goto('/rounds');
  await looksRight(page);
  await page.locator('input[name=fiscal_year]').fill('2562');
  await page.getByRole('button', { name: 'สร้างรอบประเมิน' }).click();
  await expect(page.getByText('สร้างรอบประเมินแล้ว')).toBeVisible();
  await expect(page.getByText('รอบที่ 1 ปีงบประมาณ 2562').first()).toBeVisible();
}

async function publish(page: Page): Promise<void> {
  await page.goto('/forms');
  await looksRight(page);
  await page.goto('/forms/service');
  await expect(page.frameLocator('iframe').locator('fieldset').first()).toBeAttached();
  await checkAccess(page, ['iframe']);
  await checkWidth(page);
  await page.goto('/collections/new?template=service');
  await looksRight(page);
  const project = page.locator('input[name=project]');
  const choice = page.locator('datalist option[value*="บริการรับชำระภาษีนอกสถานที่"]');
  await project.fill((await choice.getAttribute('value'))!);
  await page.locator('input[name=target]').fill('400');
  await page.locator('input[name=label]').fill('ตลาดสดเทศบาล');
  await page.getByRole('button', { name: 'เผยแพร่และเปิดรับคำตอบ' }).click();
  await expect(page).toHaveURL(/\/collections\/\d+/);
  await expect(page.getByText('ตลาดสดเทศบาล').first()).toBeVisible();
}

async function formAddress(page: Page): Promise<string> {
  const link = page.locator('a[href^="/s/"], a[href*="/s/"]').first();
  return new URL((await link.getAttribute('href'))!, page.url()).pathname;
}

async function checkPoster(page: Page): Promise<void> {
  const poster = page.locator('a[href^="/poster/"]').first();
  const address = (await poster.getAttribute('href'))!;
  const sheet = await page.context().newPage();
  await sheet.goto(address);
  await expect(sheet.locator('svg').first()).toBeVisible();
  await checkAccess(sheet);
  const millimetres = await sheet.evaluate(() => {
    const widths = [...document.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().width);
    return (Math.max(...widths) / 96) * 25.4;
  });
  expect(millimetres, 'the code can be read from a wall').toBeGreaterThanOrEqual(60);
  await sheet.emulateMedia({ media: 'print' });
  const pdf = await sheet.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), 'one page').toHaveLength(1);
  await sheet.close();
}

interface Answering {
  form: string;
  scripts: boolean;
  scores: [string, string];
}

type Viewport = { width: number; height: number } | null;

async function answer(browser: Browser, siang: Siang, viewport: Viewport, how: Answering): Promise<void> {
  const context = await browser.newContext({ viewport, javaScriptEnabled: how.scripts, baseURL: siang.url, locale: 'th-TH' });
  const page = await context.newPage();
  await page.goto(how.form);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('โครงการ');
  if (how.scripts) {
    await checkAccess(page);
    await checkWidth(page);
  }
  await choose(page, 'sex', 'female');
  await choose(page, 'process_1', how.scores[0]);
  await choose(page, 'process_2', how.scores[1]);
  await choose(page, 'staff_1', 'no_opinion');
  await page.locator('textarea[name=suggestions]').fill('ดีมาก <b>ขอบคุณ</b>');
  await page.locator('form button').last().click();
  await expect(page).toHaveURL(/\/received\//);
  if (how.scripts) await checkAccess(page);
  await context.close();
}

async function choose(page: Page, question: string, value: string): Promise<void> {
  const choice: Locator = page.locator(`input[name="${question}"][value="${value}"]`);
  await choice.check({ force: true });
}

async function seeResults(page: Page, collection: string): Promise<void> {
  await page.goto(`${collection}/results`);
  // Process 1: 5, 3 and 4; process 2: 4, 4 and 4.
  await expect(page.getByText('4.00').first()).toBeVisible();
  await expect(page.locator('svg[role=img]').first()).toBeVisible();
  await looksRight(page);
  await page.goto(`${collection}/responses`);
  await expect(page.getByText('ดีมาก <b>ขอบคุณ</b>').first()).toBeVisible();
  await looksRight(page);
}

async function takeAway(page: Page, collection: string): Promise<void> {
  const excel = await download(page, `${collection}/answers.csv?bom=yes`);
  expect(excel.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const plain = (await download(page, `${collection}/answers.csv`)).toString('utf8');
  expect(plain.trimEnd().split('\r\n')).toHaveLength(4);
  const workbook = await download(page, `${collection}/results.xlsx`);
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
}

async function download(page: Page, address: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
  return readFileSync((await (await waiting).path())!);
}

async function singleUse(page: Page, browser: Browser, siang: Siang, viewport: Viewport, collection: string): Promise<void> {
  await page.goto(collection);
  await page.locator('summary', { hasText: 'เพิ่มจุดเก็บคำตอบ' }).click();
  await page.locator('select[name=kind]').selectOption('single_use');
  await page.locator('input[name=label]').last().fill('ครัวเรือน');
  await page.getByRole('button', { name: 'เพิ่มจุดเก็บคำตอบ' }).click();
  await expect(page.getByText('เพิ่มจุดเก็บคำตอบแล้ว')).toBeVisible();
  await page.locator('input[name=count]').fill('30');
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'สร้างรหัสและพิมพ์' }).click();
  const sheet = await opening;
  await sheet.waitForLoadState();
  await expect(sheet.locator('svg')).toHaveCount(30);
  await checkAccess(sheet);
  const code = (await sheet.locator('body').innerText()).match(/[2-9A-HJKMNP-Z]{4}-\s?[2-9A-HJKMNP-Z]{4}-\s?[2-9A-HJKMNP-Z]{4}/)![0].replace(/\s/g, '');
  await answer(browser, siang, viewport, { form: `/s/${code}`, scripts: false, scores: ['5', '5'] });
  const again = await page.request.get(`/s/${code}`);
  expect(again.status(), 'a code is good once').toBe(410);
}

async function looksRight(page: Page): Promise<void> {
  await checkAccess(page);
  await checkWidth(page);
}
