// What an evaluator does before figures are signed: look at flagged answers, leave some out and say
// why, take that back; then find what people wrote, group it, and quote it without personal data.

import { randomUUID } from 'node:crypto';
import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

test.use({ database: 'demo', expectedConsole: /was preloaded using link preload but not used/ });

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('flagged answers are left out with a reason, and counted again', async ({ page, siang }, info) => {
      test.skip(scripts !== (info.project.name === 'desk'), 'scripts run at the desk, not on the phone');
      test.setTimeout(180_000);
      await signIn(page, siang);
      const { token, collection } = await opened(page, siang);
      await sendMany(page, token, 12);
      const before = await counted(page, collection);

      await page.goto(`${collection}/quality?kind=burst`);
      await expect(page.getByText('ส่งเป็นชุด').first()).toBeVisible();
      await looksRight(page);
      const rows = page.locator('.flagged tbody tr');
      for (const row of [0, 1]) await rows.nth(row).getByRole('checkbox').check();
      await page.getByLabel('เหตุผล').fill('ส่งซ้ำจากเครื่องเดียว');
      await page.getByRole('button', { name: 'ไม่นับ', exact: true }).click();
      await expect(page.getByText('บันทึกการตัดสินแล้ว')).toBeVisible();
      await expect(page).toHaveURL(/kind=burst/);

      expect(await counted(page, collection)).toBe(before - 2);
      await expect(page.getByText('ส่งซ้ำจากเครื่องเดียว (2 คำตอบ)').first()).toBeVisible();

      await page.goto(`${collection}/quality?state=rejected`);
      await looksRight(page);
      for (const row of [0, 1]) await rows.nth(row).getByRole('checkbox').check();
      await page.getByRole('button', { name: 'ถอนคำตัดสิน' }).click();
      await expect(page.getByText('บันทึกการตัดสินแล้ว')).toBeVisible();
      expect(await counted(page, collection)).toBe(before);
      await page.goto(`${collection}/quality?kind=burst`);
      await page.getByText('ประวัติการตัดสิน').first().click();
      await expect(page.getByText('ไม่นับ: ส่งซ้ำจากเครื่องเดียว').first()).toBeVisible();
    });

    test('written answers are found, grouped and quoted', async ({ page, siang }, info) => {
      test.skip(scripts !== (info.project.name === 'desk'), 'scripts run at the desk, not on the phone');
      test.setTimeout(180_000);
      await signIn(page, siang);
      const { token, collection, question } = await opened(page, siang);
      for (const text of ['สะพานลอยชำรุด โทรกลับ 081-234-5678', 'ขอสะพานลอยหน้าโรงเรียน', 'ไม่มี', 'ดีแล้ว', 'ขอบคุณ']) await send(page, token, { [question]: text });

      await page.goto(`${collection}/answers?question=${question}`);
      await looksRight(page);
      await page.getByLabel('ค้นหาในคำตอบ').fill('สะพานลอย');
      await page.getByRole('button', { name: 'ค้นหา', exact: true }).click();
      const lines = page.locator('.answer-lines > li');
      await expect(lines).toHaveCount(2);
      await expect(lines.first().locator('mark')).toHaveText('สะพานลอย');
      await looksRight(page);

      const asked = lines.filter({ hasText: 'โทรกลับ' });
      await asked.getByRole('checkbox').check();
      await page.getByLabel('ใส่ประเด็นให้คำตอบที่เลือก').fill('สะพานลอย');
      await page.getByRole('button', { name: 'ใส่ประเด็น', exact: true }).click();
      await expect(page.getByText('บันทึกประเด็นแล้ว')).toBeVisible();
      await lines.filter({ hasText: 'หน้าโรงเรียน' }).getByRole('button', { name: 'ใส่ประเด็น สะพานลอย' }).click();
      await expect(page.getByRole('link', { name: 'สะพานลอย 2' })).toBeVisible();
      await asked.getByRole('button', { name: 'เลือกไว้ในรายงาน' }).click();
      await expect(asked.getByRole('button', { name: 'ไม่ใส่ในรายงาน' })).toBeVisible();
      await looksRight(page);

      const report = await (await page.request.get(`${collection}/report.html`)).text();
      expect(report).toContain('สะพานลอยชำรุด โทรกลับ [เบอร์โทรศัพท์]');
      expect(report).not.toContain('081-234-5678');
    });
  });
}

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=name]').fill('admin');
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form[action="/sign-in"] button').click();
  await expect(page).toHaveURL(/\/$/);
}

/** A link of the demonstration whose form asks for words, with its collection. */
async function opened(page: Page, siang: Siang): Promise<{ token: string; collection: string; question: string }> {
  await page.goto('/collections?round=all');
  const paths = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const collection of new Set(paths.filter((path) => /^\/collections\/\d+$/.test(path)))) {
    await page.goto(collection);
    const html = await page.content();
    const link = siang.links.find(({ token }) => html.includes(`/s/${token}`));
    if (!link) continue;
    const form = await (await page.request.get(`/api/v1/links/${link.token}/form`)).text();
    const question = form.match(/"suggestions"/) ? 'suggestions' : undefined;
    if (question) return { token: link.token, collection, question };
  }
  throw new Error('no collection of the demonstration asks for suggestions');
}

async function send(page: Page, token: string, answers: Record<string, string>): Promise<void> {
  const sent = await page.request.post(`/api/v1/links/${token}/responses`, { data: { id: randomUUID(), answers } });
  expect(sent.status(), await sent.text()).toBe(201);
}

async function sendMany(page: Page, token: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) await send(page, token, {});
}

/** How many answers the results page says that it is made of. */
async function counted(page: Page, collection: string): Promise<number> {
  await page.goto(`${collection}/results`);
  const words = (await page.locator('.results-n strong').first().textContent())!;
  return Number(words.match(/[\d,]+/)![0].replaceAll(',', ''));
}

async function looksRight(page: Page): Promise<void> {
  await checkWidth(page);
  await checkAccess(page);
}
