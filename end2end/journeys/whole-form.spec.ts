// The whole life of a form: twenty questions with conditions are built from blank, published and
// answered with scripts on and off; a question is reworded, one added, one ended; the collection moves
// on to the new version while somebody still has the first one open; and the results join both, with
// figures that this journey reckons itself.

import type { Browser, BrowserContext, Locator } from '@playwright/test';
import { checkAccess, checkWidth, expect, follow, test, type Page, type Siang } from './support';

test.use({ database: 'demo', expectedConsole: /was preloaded using link preload/ });

const place = ['ความสะอาดของพื้นที่', 'ความร่มรื่น', 'แสงสว่างยามค่ำ', 'ห้องน้ำ', 'ทางเดิน'];
const staff = ['ความสุภาพ', 'ความรวดเร็ว', 'การให้ข้อมูล', 'การแต่งกาย'];
/** What the second version does: the first item is reworded, a seat is asked for, one item ends. */
const reworded = 'ความสะอาดของสวนทั้งหมด';
const added = 'ที่นั่งพัก';
const ended = staff[3];

const words = ['มากที่สุด', 'มาก', 'ปานกลาง', 'น้อย', 'น้อยที่สุด'];
const word = (score: number): string => words[5 - score];

interface Answers {
  sex: string;
  /** Times in this year; nothing of who never came. */
  times?: number;
  place: number[];
  staff: number[];
  added?: number;
}

const first: Answers = { sex: 'หญิง', times: 5, place: [5, 4, 3, 4, 5], staff: [4, 4, 4, 4] };
/** Opens the page before the collection moves on, and sends it afterwards. */
const late: Answers = { sex: 'ชาย', place: [3, 3, 3, 3, 3], staff: [2, 2, 2, 2] };
const second: Answers = { sex: 'ชาย', times: 2, place: [1, 2, 1, 2, 1], staff: [3, 3, 3], added: 4 };

test('a form is built, answered, changed, and its results join both versions', async ({ page, browser, siang }) => {
  test.skip(test.info().project.name === 'phone', 'built at a desk or on a tablet');
  test.setTimeout(420_000);
  await signIn(page, siang);
  const form = await build(page);
  await publish(page, form, 1);
  const collection = await open(page, form);
  const address = await formAddress(page);

  await answer(await visit(browser, siang, address, true), first, 1);
  const waiting = await visit(browser, siang, address, false);
  await change(page, form);
  await publish(page, form, 2);

  await moveOn(page, collection);
  expect(await formAddress(page), 'the link stays').toBe(address);
  await answer(waiting, late, 1);
  await answer(await visit(browser, siang, address, false), second, 2);
  await seeResults(page, collection);
});

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.goto('/forms');
  await page.getByLabel('ชื่อผู้ใช้').fill(siang.accounts[0]);
  await page.locator('input[name=password]').fill(siang.password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await expect(page).toHaveURL(/\/forms/);
}

/** Twenty questions in four sections; gives the number of the form. */
async function build(page: Page): Promise<string> {
  await page.getByLabel('ชื่อแบบ (ไทย)').fill('ความเห็นต่อสวนสาธารณะ');
  await page.getByRole('button', { name: 'สร้างแบบร่าง' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ความเห็นต่อสวนสาธารณะ');
  await follow(page, outline(page).getByRole('link', { name: 'ชื่อและคำนำของแบบ' }));
  await page.getByLabel('อังกฤษ', { exact: true }).uncheck();
  await saved(page);

  await follow(page, outline(page).getByRole('link', { name: 'ส่วนที่ ๑' }));
  await page.getByLabel('หัวข้อ (ไทย)').fill('ตัวท่าน');
  await saved(page);
  await choose(page, 'เพศ', ['หญิง', 'ชาย']);
  await page.getByLabel('เป็นข้อมูลทั่วไปของผู้ตอบ').check();
  await saved(page);
  await add(page, 'จำนวนเต็ม', 'อายุ (ปี)');
  await limit(page, '15', '120');
  await choose(page, 'ปีนี้ท่านมาสวนหรือไม่', ['มา', 'ไม่ได้มา']);
  await page.getByLabel('ต้องตอบ').check();
  await saved(page);
  await add(page, 'จำนวนเต็ม', 'มากี่ครั้ง');
  await limit(page, '1', '365');
  await askedWhen(page, 'ปีนี้ท่านมาสวนหรือไม่', 'มา');
  await add(page, 'ข้อความสั้น', 'ไม่ได้มาเพราะอะไร');
  await askedWhen(page, 'ปีนี้ท่านมาสวนหรือไม่', 'ไม่ได้มา');
  await choose(page, 'ท่านมาอย่างไร', ['เดิน', 'รถยนต์'], 'เลือกได้หลายข้อ');
  await askedWhen(page, 'ปีนี้ท่านมาสวนหรือไม่', 'มา');
  await add(page, 'ตัวเลขทศนิยม', 'บ้านอยู่ห่างกี่กิโลเมตร');
  await limit(page, '0', '100');

  await section(page, 'สถานที่');
  for (const item of place) await scored(page, item);
  await section(page, 'เจ้าหน้าที่');
  for (const item of staff) await scored(page, item);
  await section(page, 'ความเห็นอื่น', false);
  await add(page, 'ข้อความยาว', 'ควรปรับปรุงอะไร');
  await choose(page, 'จะชวนผู้อื่นมาหรือไม่', ['ชวน', 'ไม่ชวน']);
  await add(page, 'ข้อความสั้น', 'จะชวนใคร');
  await askedWhen(page, 'จะชวนผู้อื่นมาหรือไม่', 'ชวน');
  await add(page, 'วันที่', 'มาครั้งล่าสุดเมื่อใด');
  await expect(outline(page).locator('[data-place=question]')).toHaveCount(20);
  return page.url().match(/own\/(\d+)/)![1];
}

/** Publishes the draft as the version of this number. */
async function publish(page: Page, form: string, number: number): Promise<void> {
  await page.goto(`/forms/own/${form}/publish`);
  if (number > 1) {
    const changes = page.locator('table.series');
    await expect(changes.getByRole('row').filter({ hasText: reworded })).toContainText('เปลี่ยนข้อความ');
    await expect(changes.getByRole('row').filter({ hasText: added })).toContainText('เพิ่ม');
    await expect(changes.getByRole('row').filter({ hasText: ended })).toContainText('เลิก');
    await expect(page.locator('.series-counts')).toContainText('คงเดิม 18 · เปลี่ยนข้อความ 1 · ถามต่างไป 0 · เพิ่ม 1 · เลิก 1 · ขาดตอน 0');
    await looksRight(page);
  }
  await page.getByRole('button', { name: `เผยแพร่เป็นรุ่นที่ ${number}` }).click();
  await expect(page.getByRole('status')).toContainText('เผยแพร่แล้ว');
}

/** Opens a collection; gives its address. */
async function open(page: Page, form: string): Promise<string> {
  await page.goto(`/collections/new?form=${form}`);
  const choice = page.locator('datalist option').first();
  await page.locator('input[name=project]').fill((await choice.getAttribute('value'))!);
  await page.locator('input[name=target]').fill('10');
  await page.locator('input[name=label]').fill('ประตูสวน');
  await page.getByRole('button', { name: 'เผยแพร่และเปิดรับคำตอบ' }).click();
  await expect(page).toHaveURL(/\/collections\/\d+/);
  return page.url().replace(/\?.*/, '');
}

async function formAddress(page: Page): Promise<string> {
  const link = page.locator('a[href^="/s/"], a[href*="/s/"]').first();
  return new URL((await link.getAttribute('href'))!, page.url()).pathname;
}

async function change(page: Page, form: string): Promise<void> {
  await page.goto(`/forms/own/${form}/edit`);
  await openPart(page, place[0]);
  await page.getByLabel('คำถาม (ไทย)').fill(reworded);
  await saved(page);
  await openPart(page, place[4]);
  await scored(page, added);
  await openPart(page, ended);
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(outline(page).getByRole('link', { name: ended })).toHaveCount(0);
}

/** The page of the collection says what changes, and moves it on. */
async function moveOn(page: Page, collection: string): Promise<void> {
  await page.goto(collection);
  await expect(page.getByText('แบบนี้เผยแพร่รุ่นที่ 2 แล้ว')).toBeVisible();
  await expect(page.locator('table.series').getByRole('row').filter({ hasText: ended })).toContainText('ไม่ถามอีก คำตอบเก่ายังอยู่');
  await looksRight(page);
  await page.getByRole('button', { name: 'เปลี่ยนไปใช้รุ่นที่ 2' }).click();
  await expect(page.getByText('เปลี่ยนไปใช้รุ่นใหม่แล้ว')).toBeVisible();
  await expect(page.getByText('คำตอบใหม่เป็นของรุ่นที่ 2')).toBeVisible();
  await looksRight(page);
}

interface Visit {
  context: BrowserContext;
  page: Page;
}

async function visit(browser: Browser, siang: Siang, address: string, scripts: boolean): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: scripts, baseURL: siang.url, locale: 'th-TH' });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return { context, page };
}

/** Answers the page that is open, which shows the form as that version has it. */
async function answer({ context, page }: Visit, answers: Answers, version: number): Promise<void> {
  await pick(page, 'เพศ', answers.sex);
  await page.getByLabel('อายุ (ปี)').fill('๓๐');
  await expect(page.getByLabel('มากี่ครั้ง')).toBeHidden();
  if (answers.times) {
    await pick(page, 'ปีนี้ท่านมาสวนหรือไม่', 'มา');
    await page.getByLabel('มากี่ครั้ง').fill(String(answers.times));
    await pick(page, 'ท่านมาอย่างไร', 'เดิน');
  } else {
    await pick(page, 'ปีนี้ท่านมาสวนหรือไม่', 'ไม่ได้มา');
    await page.getByLabel('ไม่ได้มาเพราะอะไร').fill('อยู่ไกล');
  }
  const items = [version === 1 ? place[0] : reworded, ...place.slice(1), ...staff];
  for (const [index, score] of [...answers.place, ...answers.staff].entries()) await pick(page, items[index], word(score));
  if (answers.added) await pick(page, added, word(answers.added));
  await pick(page, 'จะชวนผู้อื่นมาหรือไม่', 'ชวน');
  await page.getByLabel('จะชวนใคร').fill('เพื่อนบ้าน');
  await page.getByRole('button', { name: 'ส่งคำตอบ' }).last().click();
  await expect(page).toHaveURL(/\/received\//);
  await context.close();
}

async function seeResults(page: Page, collection: string): Promise<void> {
  await page.goto(`${collection}/results`);
  await expect(page.getByText('ตัวเลขรวมคำตอบของแบบ รุ่นที่ 1 (2 คน), รุ่นที่ 2 (1 คน)').first()).toBeVisible();
  const all = [first, late, second];
  const row = (label: string): Locator => page.getByRole('row').filter({ hasText: label }).first();

  // An item of both versions joins all answers; what came or ended has those of its own version.
  await expect(row(`${reworded} (แก้ไขในรุ่นที่ 2)`)).toContainText(mean(all.map((one) => one.place[0])));
  await expect(row(place[1])).toContainText(mean(all.map((one) => one.place[1])));
  await expect(row(`${added} (เพิ่มในรุ่นที่ 2)`)).toContainText('4.00');
  await expect(row(`${ended} (เลิกใช้ในรุ่นที่ 2)`)).toContainText(mean([first.staff[3], late.staff[3]]));

  // Aspects and the whole: respondents' own means over the items that the second version asks.
  const ofPlace = (one: Answers): number[] => [...one.place, ...(one.added ? [one.added] : [])];
  const ofStaff = (one: Answers): number[] => one.staff.slice(0, 3);
  const aspects = page.locator('section#aspects');
  const aspect = (label: string): Locator => aspects.getByRole('row').filter({ hasText: label });
  await expect(aspect('สถานที่')).toContainText(mean(all.map((one) => average(ofPlace(one)))));
  await expect(aspect('เจ้าหน้าที่')).toContainText(mean(all.map((one) => average(ofStaff(one)))));
  await expect(aspect('ภาพรวม')).toContainText(mean(all.map((one) => average([...ofPlace(one), ...ofStaff(one)]))));
  const versions = page.locator('section#versions').getByRole('row');
  await expect(versions.filter({ hasText: ended })).toContainText('ไม่ถามอีก คำตอบเก่ายังอยู่');
  await looksRight(page);

  const csv = await (await page.request.get(`${collection}/answers.csv`)).text();
  const [heads, ...lines] = csv.trimEnd().split('\r\n').map((line) => line.split(','));
  const version = heads.indexOf('version');
  expect(lines.map((line) => line[version])).toEqual(['1', '1', '2']);
}

function average(scores: number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** As tables print it. */
function mean(scores: number[]): string {
  return average(scores).toFixed(2);
}

async function openPart(page: Page, label: string): Promise<void> {
  await follow(page, outline(page).getByRole('link', { name: label }));
  await expect(page.getByLabel('คำถาม (ไทย)')).toHaveValue(label);
}

function outline(page: Page): Locator {
  return page.locator('#builder-outline');
}

/** Another question behind the part that is open. */
async function add(page: Page, kind: string, label: string): Promise<void> {
  const button = page.locator('.builder-add').getByRole('button', { name: kind, exact: true });
  await button.click();
  await expect(page.locator('#part-title')).toBeFocused();
  await expect(page.getByLabel('คำถาม (ไทย)')).toHaveValue('');
  await page.getByLabel('คำถาม (ไทย)').fill(label);
  await saved(page);
}

/** A question of two choices. */
async function choose(page: Page, label: string, choices: [string, string], kind = 'เลือกข้อเดียว'): Promise<void> {
  await add(page, kind, label);
  for (const [index, choice] of choices.entries()) await page.getByLabel(`ตัวเลือกที่ ${index + 1} (ไทย)`).fill(choice);
  await saved(page);
}

/** An item on the scale of five levels of the library, or as the form has it by now. */
async function scored(page: Page, label: string): Promise<void> {
  await add(page, 'เลือกข้อเดียว', label);
  const scale = page.locator('#f-list option').filter({ hasText: /^มากที่สุด/ }).first();
  // A list counts once its field is left.
  const list = page.locator('#f-list');
  await list.focus();
  await list.selectOption((await scale.getAttribute('value'))!);
  await list.press('Tab');
  await expect(page.getByLabel('ตัวเลือกที่ 5 (ไทย)')).toHaveValue('น้อยที่สุด');
  await saved(page);
}

async function section(page: Page, label: string, isAspect = true): Promise<void> {
  // Behind everything else: with the form itself open.
  await follow(page, outline(page).getByRole('link', { name: 'ชื่อและคำนำของแบบ' }));
  await expect(page.locator('#part-title')).toHaveText('ชื่อและคำนำของแบบ');
  await page.getByRole('button', { name: 'เพิ่มส่วนใหม่' }).click();
  await expect(page.locator('#part-title')).toHaveText('กลุ่ม');
  await page.getByLabel('หัวข้อ (ไทย)').fill(label);
  if (isAspect) await page.getByLabel('เป็นด้านที่ให้คะแนน').check();
  await saved(page);
}

async function limit(page: Page, least: string, most: string): Promise<void> {
  await page.getByLabel('น้อยที่สุด', { exact: true }).fill(least);
  await page.getByLabel('มากที่สุด', { exact: true }).fill(most);
  await saved(page);
}

async function askedWhen(page: Page, question: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'เพิ่มเงื่อนไข' }).click();
  await page.getByLabel('ข้อที่ดู เงื่อนไขที่ 1').selectOption({ label: question });
  await expect(page.locator('#builder-sentence')).toContainText(`“${question}”`);
  await page.getByLabel('การเปรียบเทียบ เงื่อนไขที่ 1').selectOption({ label: 'เป็น' });
  // The field becomes a list of that question's choices.
  await page.locator('select').and(page.getByLabel('ค่าของเงื่อนไขที่ 1')).selectOption({ label: value });
  await expect(page.locator('#builder-sentence')).toHaveText(`ถามเมื่อ “${question}” เป็น “${value}”`);
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await expect(page.locator('#builder-status')).toContainText('บันทึกแล้ว');
}

/** By the words that a citizen reads: a choice of the question of that name. */
async function pick(page: Page, question: string, choice: string): Promise<void> {
  const group = page.getByRole('group', { name: question }).or(page.getByRole('radiogroup', { name: question }));
  await group.getByLabel(choice, { exact: true }).check({ force: true });
}

async function looksRight(page: Page): Promise<void> {
  await checkAccess(page);
  await checkWidth(page);
}
