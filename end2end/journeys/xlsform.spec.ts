// An officer takes a template away as an XLSForm, hands it in as a form of the municipality's own,
// takes that away again, and is told by sheet, row and column what is wrong with a broken file.

import { readFileSync } from 'node:fs';
import { checkAccess, checkWidth, expect, test, type Page } from './support';

const broken = 'survey,,,\n,type,name,label\n,text,1st,ชื่อ\n,selct_one sex,sex,เพศ\n,note,thanks,ขอบคุณ ${gone}\n';

// A broken file is refused on purpose; a browser without scripts has no use for what is preloaded.
test.use({ database: 'demo', expectedConsole: /422 \(Unprocessable Entity\)|was preloaded using link preload/ });

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('an XLSForm goes out, comes in, and is refused with places', async ({ page, siang }) => {
      await page.goto('/forms');
      await page.getByLabel('ชื่อผู้ใช้').fill(siang.accounts[0]);
      await page.locator('input[name=password]').fill(siang.password);
      await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
      await expect(page).toHaveURL(/\/forms$/);
      await page.goto('/forms/service');
      const template = await takeAway(page);

      await handIn(page, 'own.xlsx', template);
      await expect(page).toHaveURL(/\/forms\/own\/\d+/);
      await expect(page.getByRole('status')).toContainText('แบบร่าง');
      await expect(page.locator('table.outline')).toContainText('process_1');
      await looksRight(page);
      const again = await takeAway(page);
      expect(again.subarray(0, 2).toString()).toBe('PK');
      await page.getByRole('link', { name: 'เผยแพร่แบบ' }).click();
      await expect(page.locator('select[name=form] option:checked')).toContainText('แบบร่าง');

      await page.goto('/forms');
      await looksRight(page);
      await handIn(page, 'broken.csv', Buffer.from(broken));
      await expect(page.getByRole('alert')).toContainText('ข้อผิดพลาด 3');
      const line = page.locator('table.findings tr').filter({ hasText: 'selct_one sex' });
      await expect(line).toContainText('survey');
      await expect(line.locator('td').nth(0)).toHaveText('4');
      await expect(line.locator('td').nth(1)).toHaveText('B');
      await looksRight(page);
    });
  });
}

async function takeAway(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'ดาวน์โหลดเป็น XLSForm' }).click();
  return readFileSync(await (await download).path());
}

async function handIn(page: Page, name: string, buffer: Buffer): Promise<void> {
  if (!page.url().endsWith('/forms')) await page.goto('/forms');
  await page.getByLabel('ไฟล์ XLSForm').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.getByRole('button', { name: 'นำเข้าและตรวจ' }).click();
}

async function looksRight(page: Page): Promise<void> {
  await checkAccess(page, ['iframe']);
  await checkWidth(page);
}
