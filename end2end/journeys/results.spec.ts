// From a filtered comparison to the files to sign: the numbers of the page are those of the document, the
// paper, the workbook and the data, which other programs open here.

import { bare, docxRows, download, listed, pdfText, pspp, xlsxRows, type Row } from './files';
import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

test.use({ database: 'demo', expectedConsole: /404 \(Not Found\)|was preloaded using link preload but not used/ });

// The first collection of the demonstration: the service questionnaire, through two links.
const path = '/collections/1/results';
const aspect = 'ด้านขั้นตอนการให้บริการ';

test('a filtered comparison is the same on the page and in every file', async ({ page, siang }, info) => {
  test.skip(info.project.name !== 'desk', 'files are the same whatever asks for them');
  test.setTimeout(240_000);
  await signIn(page, siang);
  await page.goto(path);
  const all = await counted(page);
  await chooseAges(page);
  await page.locator('.filters a.chip', { hasText: 'เพศ' }).first().click();
  await page.locator('.chips-menu summary').click();
  await page.locator('.chips-list a', { hasText: aspect }).click();
  await expect(page).toHaveURL(/by=sex&of=process&where=age/);
  await checkWidth(page);
  await checkAccess(page);

  const n = await counted(page);
  expect(n).toBeGreaterThan(100);
  expect(n).toBeLessThan(all);
  await expect(page.locator('.results-n')).toContainText(`จากทั้งหมด ${all} คำตอบ`);
  const groups = await rows(page, 'by-sex');
  // Degrees of freedom that are two numbers read like one with a comma.
  const tests = (await rows(page, 'tests-sex')).filter((row) => row.cells[0] !== 'W');
  const aspects = await rows(page, 'aspects');
  const ages = await rows(page, 'age');
  expect(groups.map((row) => Number(row.cells[0])).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(n);
  expect(Number(ages.at(-1)!.cells[0])).toBe(n);
  const told = [...groups, ...tests, ...aspects, ...ages].filter((row) => row.cells.some(isNumber));
  expect(told.length).toBeGreaterThan(12);

  const files = page.locator('#files');
  const docx = await download(page, files.locator('form button').first());
  const pdf = await download(page, files.locator('button[formaction$="report.pdf"]'));
  const xlsx = await download(page, files.locator('a[href*="results.xlsx"]'));
  const sav = await download(page, files.locator('a[href*="answers.sav"]'));
  for (const { name } of [docx, pdf, xlsx, sav]) expect(name).toContain('part-');

  hasRows(docxRows(docx.file), told);
  hasPrinted(pdfText(pdf.file), told);
  expect(bare(pdfText(pdf.file))).toContain(bare(`${n} จากทั้งหมด ${all} คำตอบ`));
  hasValues(xlsxRows(xlsx.file), told);
  hasCases(sav.file, n, groups, tests);
});

test('filters work without scripts on a phone, and each can be taken back', async ({ browser, siang, viewport }, info) => {
  test.skip(info.project.name !== 'phone', 'the desk has its own journey');
  const context = await browser.newContext({ baseURL: siang.url, viewport, javaScriptEnabled: false, locale: 'th-TH' });
  const page = await context.newPage();
  await signIn(page, siang);
  await page.goto(path);
  const all = await counted(page);
  await chooseAges(page);
  await checkWidth(page);
  const some = await counted(page);
  expect(some).toBeLessThan(all);
  await page.locator('.chip-removable').last().click();
  await expect(page.locator('.chip-removable')).toHaveCount(1);
  const one = await counted(page);
  expect(one).toBeLessThan(some);
  await page.locator('.chip-removable').click();
  await expect(page.locator('.chip-removable')).toHaveCount(0);
  expect(await counted(page)).toBe(all);

  await page.goto(`${path}?where=age:nobody&where=sex:female`);
  await expect(page.locator('.alert', { hasText: 'where=age:nobody' })).toBeVisible();
  expect(await counted(page)).toBeLessThan(all);
  await page.goto(`${path}?to=2000-01-01`);
  await expect(page.getByText('ไม่มีคำตอบที่ตรงกับที่เลือก').first()).toBeVisible();
  await page.locator('main').getByRole('link', { name: 'แสดงทุกคำตอบ' }).last().click();
  await expect(page.locator('.chip-removable')).toHaveCount(0);
  expect(await counted(page)).toBe(all);
  await context.close();
});

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=name]').fill('evaluator');
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form[action="/sign-in"] button').click();
  await expect(page).toHaveURL(/\/$/);
}

/** How many answers the figures are of. */
async function counted(page: Page): Promise<number> {
  const text = await page.locator('.results-n strong').innerText();
  return Number(/[\d,]+/.exec(text)![0].replace(/,/g, ''));
}

/** Two ages, by the form. */
async function chooseAges(page: Page): Promise<void> {
  await page.locator('.chooser > summary').click();
  const ages = page.locator('.chooser-group', { hasText: 'อายุ' }).first();
  await ages.locator('summary').click();
  for (const at of [1, 2]) await ages.locator('input').nth(at).check();
  await page.locator('.chooser form button').click();
  await expect(page).toHaveURL(/where=age/);
  await expect(page.locator('.chip-removable')).toHaveCount(2);
}

async function rows(page: Page, table: string): Promise<Row[]> {
  const read = await page.locator(`#table-${table} tbody tr`).evaluateAll((found) => found.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)));
  expect(read.length, `rows of ${table}`).toBeGreaterThan(0);
  return read.map(([name, ...cells]) => ({ name: bare(name), cells: cells.map(bare) }));
}

const isNumber = (text: string): boolean => /^[<−-]?[\d,]*\.?\d+\*?$/.test(text);

/** Whether these stand there in their order, whatever stands between them. */
function inOrder<T>(held: string[], wanted: T[], isSame: (cell: string, one: T) => boolean): boolean {
  let at = 0;
  for (const cell of held) if (at < wanted.length && isSame(cell, wanted[at])) at++;
  return at === wanted.length;
}

const isEqual = (cell: string, number: string): boolean => cell === number;

/** Each row of the page is one of the document. */
function hasRows(held: Row[], told: Row[]): void {
  for (const row of told) {
    const numbers = row.cells.filter(isNumber);
    const same = held.filter(({ name }) => name === row.name);
    // A wide table of the report has two figures in one cell: 12 (30.00).
    const found = same.some(({ cells }) => inOrder(cells.flatMap((cell) => cell.split(/[()]/)), numbers, isEqual));
    expect(found, `${row.name} ${numbers.join(' ')} in ${JSON.stringify(same)}`).toBe(true);
  }
}

/** The numbers of each row stand beside each other in a line of the paper. */
function hasPrinted(text: string, told: Row[]): void {
  const lines = text.split('\n').map((line) => line.trim().replace(/<\s+/g, '<').split(/[\s()]+/));
  for (const row of told) {
    const numbers = row.cells.filter(isNumber);
    const found = lines.some((line) => inOrder(line, numbers, isEqual));
    expect(found, `${row.name} ${numbers.join(' ')}`).toBe(true);
  }
}

/** The workbook's numbers have all their digits: rounded they are the page's. */
function hasValues(held: Row[], told: Row[]): void {
  const isSame = (cell: string, number: string): boolean => {
    if (number.startsWith('<')) return cell !== '' && Number(cell) < Number(number.slice(1));
    const value = Number(number.replace(/[,*]/g, ''));
    const half = 0.5 * 10 ** -(number.split('.')[1]?.replace('*', '').length ?? 0);
    return cell !== '' && Math.abs(Number(cell) - value) <= half + 1e-9;
  };
  for (const row of told) {
    const numbers = row.cells.filter(isNumber);
    const same = held.filter(({ name }) => name === row.name);
    const found = same.some(({ cells }) => inOrder(cells, numbers, isSame));
    expect(found, `${row.name} ${numbers.join(' ')} in ${JSON.stringify(same)}`).toBe(true);
  }
}

/** PSPP reckons the page's comparison from the data. */
function hasCases(file: string, n: number, groups: Row[], tests: Row[]): void {
  const score = 'COMPUTE score = MEAN(process_1 TO process_5).\n';
  const described = listed(
    pspp(file, `${score}SELECT IF NOT SYSMIS(score).\nAGGREGATE OUTFILE=* /BREAK=sex /n=N(score) /mean=MEAN(score) /sd=SD(score).\nFORMATS n mean sd (F24.16).\nLIST /VARIABLES=n mean sd.\n`),
  );
  // One person alone has no standard deviation.
  const several = groups.filter(({ cells }) => Number(cells[0]) > 1);
  expect(several.length).toBeGreaterThanOrEqual(2);
  for (const group of several) {
    const [count, mean, sd] = group.cells;
    const same = described.find(([theirs]) => theirs === Number(count));
    expect(same, `${group.name}: ${JSON.stringify(described)}`).toBeDefined();
    expect(Math.abs(same![1] - Number(mean))).toBeLessThanOrEqual(0.005 + 1e-9);
    expect(Math.abs(same![2] - Number(sd))).toBeLessThanOrEqual(0.005 + 1e-9);
  }
  const [[cases]] = listed(pspp(file, 'COMPUTE one = 1.\nAGGREGATE OUTFILE=* /BREAK=one /cases=N.\nLIST /VARIABLES=one cases.\n')).map(([, cases]) => [cases]);
  expect(cases).toBe(n);
  const compared = pspp(file, `${score}T-TEST /GROUPS=sex(1,2) /VARIABLES=score.\n`);
  const student = tests.find((row) => row.name.includes('Student'))!;
  const welch = tests.find((row) => row.name.includes('Welch'))!;
  for (const { name, cells } of [student, welch]) {
    const [, t, , p] = cells;
    expect(compared, `t of ${name}`).toContain(t.replace(/^(-?)0\./, '$1.'));
    if (!p.startsWith('<')) expect(compared, `p of ${name}`).toContain(p);
  }
}
