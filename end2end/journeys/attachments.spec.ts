// A citizen sends a photo as a phone takes it, with the place in it, and a signature. With scripts it
// is scaled down and sent while the page is open, over a line that breaks; without, it goes with the
// page. Either way no place is stored, and an officer opens what came.

import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

const place = 'GPS of Bua Yai';

// A broken line and a wrong file are played on purpose; a browser without scripts has no use for what is preloaded.
test.use({ database: 'demo', expectedConsole: /ERR_FAILED|422 \(Unprocessable Entity\)|was preloaded using link preload/ });

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('a photo arrives without its place', async ({ page, siang }) => {
      test.setTimeout(120_000);
      const { token, collection } = await open(page, siang);
      await page.goto(`/s/${token}`);
      const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await takePhoto(page) };
      await looksRight(page);

      await page.getByLabel('ภาพถนน').setInputFiles({ ...photo, name: 'note.jpg', buffer: Buffer.from('no photo') });
      if (scripts) {
        // What this browser cannot read as a picture is left to the server, which says why.
        await expect(page.getByRole('status')).toContainText('ไฟล์จะถูกส่งพร้อมกับหน้านี้');
      }
      await page.getByLabel('ที่เห็น').fill('ผิวถนนแตก');
      await press(page, 'ถัดไป');
      await expect(page.getByRole('alert')).toContainText('ข้อนี้ไม่รับไฟล์ชนิดนี้');
      await expect(page.getByLabel('ที่เห็น')).toHaveValue('ผิวถนนแตก');
      await looksRight(page);

      const free = scripts ? await breakOnce(page) : null;
      await page.getByLabel('ภาพถนน').setInputFiles(photo);
      if (scripts) {
        await expect(page.getByRole('status')).toContainText('ยังส่งไม่สำเร็จ');
        free?.();
        await expect(page.getByRole('status')).toContainText(/เก็บไฟล์ไว้แล้ว \(\d+ กิโลไบต์\)/);
        await expect(page.getByRole('img', { name: 'ภาพที่เก็บไว้' })).toBeVisible();
        await expect(page.getByLabel('ภาพถนน')).toHaveValue('');
        await looksRight(page);
      }
      await press(page, 'ถัดไป');
      await expect(page.getByText('หน้า 2 จาก 2')).toBeVisible();
      await press(page, 'ย้อนกลับ');
      await expect(page.getByRole('img', { name: 'ภาพที่เก็บไว้' })).toBeVisible();
      await looksRight(page);
      const name = await page.locator('input[name=road]').inputValue();
      await press(page, 'ถัดไป');

      if (scripts) await sign(page);
      else await page.getByLabel('ลายมือชื่อ').setInputFiles(photo);
      await press(page, 'ส่งคำตอบ');
      await expect(page).toHaveURL(/\/received\//);

      await signIn(page, siang);
      await page.goto(`/collections/${collection}/responses`);
      const files = page.getByRole('link', { name: /^เปิดไฟล์/ });
      await expect(files).toHaveText(['เปิดไฟล์ (JPG)', scripts ? 'เปิดไฟล์ (PNG)' : 'เปิดไฟล์ (JPG)']);
      await expect(files.first()).toHaveAttribute('href', `/attachments/${name}`);
      const stored = await (await page.request.get(`/attachments/${name}`)).body();
      expect(stored.includes(place), 'the place is gone').toBe(false);
      const { width, height, turned } = look(stored);
      // Taken lying, to be seen standing: scaled and turned by the script, or told by the photo.
      expect({ width, height, turned }).toEqual(scripts ? { width: 1200, height: 1600, turned: 1 } : { width: 2400, height: 1800, turned: 6 });
    });
  });
}

test('a page is turned back while its file is on its way', async ({ page, siang }) => {
  test.setTimeout(120_000);
  const { token } = await open(page, siang);
  await page.goto(`/s/${token}`);
  await expect(page.locator('.filler')).toBeVisible({ timeout: 20_000 });
  const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await takePhoto(page) };
  await page.getByLabel('ภาพถนน').setInputFiles(photo);
  await expect(page.getByRole('img', { name: 'ภาพที่เก็บไว้' })).toBeVisible();
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 2 จาก 2')).toBeVisible();

  const line: { free?: () => void } = {};
  const isFree = new Promise<void>((resolve) => (line.free = resolve));
  await page.route('**/api/v1/attachments/**', async (route) => {
    await isFree;
    await route.continue();
  });
  await page.getByLabel('ลายมือชื่อ').setInputFiles(photo);
  await page.goBack();
  await expect(page.getByText('หน้า 1 จาก 2')).toBeVisible();
  const choosers = page.locator('#answers input[type=file]');
  await expect(choosers, 'the file waits with the form').toHaveCount(2);
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  expect(asked.type(), 'whoever leaves now is asked').toBe('beforeunload');
  await asked.dismiss();
  line.free?.();
  await expect(choosers, 'it is held').toHaveCount(1);
  await press(page, 'ถัดไป');
  await expect(page.getByText('หน้า 2 จาก 2')).toBeVisible();
  await expect(page.locator('input[name=signature]')).toHaveValue(/^[0-9a-f]{64}\.jpg$/);
  await press(page, 'ส่งคำตอบ');
  await expect(page).toHaveURL(/\/received\//);
});

/** Opens a form that asks for a photo and a signature. */
async function open(page: Page, siang: Siang): Promise<{ token: string; collection: string }> {
  const made = await siang.run(['token', 'create', '--user', siang.accounts[0]]);
  const headers = { authorization: `Bearer ${made.trim().split(/\s+/).pop()}` };
  const post = async (path: string, data: object): Promise<any> => {
    const reply = await page.request.post(`/api/v1${path}`, { headers, data });
    expect(reply.ok(), await reply.text()).toBe(true);
    return reply.json();
  };
  const text = (th: string, en: string): object => ({ th, en });
  const question = (name: string, kind: unknown, label: object, more: object = {}): object => ({ question: { name, kind, label, ...more } });
  const form = {
    format: 1, name: 'seen', instrument: 'observation', languages: ['th', 'en'], title: text('สำรวจถนน', 'Road survey'), lists: {}, settings: { style: 'pages' },
    nodes: [
      { group: { name: 'place', label: text('ที่เกิดเหตุ', 'The place'), appearance: 'field-list', nodes: [
        question('road', 'photo', text('ภาพถนน', 'Photo of the road'), { required: true }),
        question('words', { text: {} }, text('ที่เห็น', 'What you see')),
      ] } },
      question('signature', 'photo', text('ลายมือชื่อ', 'Signature'), { required: true, appearance: 'signature' }),
    ],
  };
  const { id } = await post('/forms', form);
  const version = await post(`/forms/${id}/versions`, {});
  const round = await post('/rounds', { fiscal_year: 2580, number: 1, starts_on: '2036-10-01', ends_on: '2037-03-31', bands: 'A' });
  const project = await post('/projects', { code: '80-001', name: 'ถนนเทศบาล ๖', fiscal_year: 2580 });
  const opened = await post('/collections', { project: project.id, round: round.id, form_version: version.id, links: [{ label: 'ตลาด', kind: 'open' }] });
  return { token: opened.links[0].token, collection: opened.id };
}

/** A photo that this browser draws, with what a phone writes around it: lying, with the place. */
async function takePhoto(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 });
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = 'tan';
    pen.fillRect(0, 0, 2400, 1800);
    pen.fillStyle = 'teal';
    pen.fillRect(300, 300, 900, 600);
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  const picture = Buffer.from(address.split(',')[1], 'base64');
  const tiff = Buffer.concat([
    // Two entries: turned to the left (6), and where the block of the place stands (byte 38).
    Buffer.from('4d4d002a00000008' + '0002' + '011200030000000100060000' + '882500040000000100000026' + '00000000', 'hex'),
    // That block: latitude north, and words to be looked for.
    Buffer.from('0001' + '0001000200000002' + '4e000000' + '00000000', 'hex'),
    Buffer.from(place),
  ]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'binary'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)]);
}

/** The size of a JPEG, and how it says that it is turned. */
function look(photo: Buffer): { width: number; height: number; turned: number } {
  let [width, height, turned] = [0, 0, 1];
  for (let at = 2; photo[at] === 0xff && photo[at + 1] !== 0xda; at += 2 + photo.readUInt16BE(at + 2)) {
    const marker = photo[at + 1];
    if (marker === 0xe1) turned = photo[at + 4 + 6 + 18];
    if (marker >= 0xc0 && marker <= 0xc2) [height, width] = [photo.readUInt16BE(at + 5), photo.readUInt16BE(at + 7)];
  }
  return { width, height, turned };
}

/** The next upload does not get through; the one after it waits for what this gives, so that one can read why. */
async function breakOnce(page: Page): Promise<() => void> {
  const line: { free?: () => void } = {};
  const isFree = new Promise<void>((resolve) => (line.free = resolve));
  let tries = 0;
  await page.route('**/api/v1/attachments/**', async (route) => {
    tries += 1;
    if (tries === 1) return route.abort();
    await isFree;
    await route.continue();
  }, { times: 2 });
  return () => line.free?.();
}

async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'วาดด้วยนิ้ว' }).click();
  const pad = page.getByRole('img', { name: 'พื้นที่สำหรับวาดหรือลงลายมือชื่อ' });
  const { x, y, width, height } = (await pad.boundingBox())!;
  await page.mouse.move(x + width / 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 4, { steps: 5 });
  await page.mouse.move(x + (width * 3) / 4, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await looksRight(page);
  await page.getByRole('button', { name: 'ใช้ภาพนี้' }).click();
  await expect(page.getByRole('status')).toContainText('เก็บไฟล์ไว้แล้ว');
}

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.goto('/forms');
  await page.getByLabel('ชื่อผู้ใช้').fill(siang.accounts[0]);
  await page.locator('input[name=password]').fill(siang.password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await expect(page).toHaveURL(/\/forms$/);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click();
}

async function looksRight(page: Page): Promise<void> {
  await checkAccess(page);
  await checkWidth(page);
}
