// Every officers' page of the demonstration in both languages, with scripts at the desk and without
// them on a phone: usable at this width, sound for axe, silent on the console.

import { checkAccess, checkWidth, expect, test, type Page, type Siang } from './support';

// Without scripts, Chromium says that it fetched what only they would use.
test.use({ database: 'demo', expectedConsole: /404 \(Not Found\)|was preloaded using link preload but not used/ });

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    for (const language of ['th', 'en']) {
      test(`an admin reads every page: ${language}`, async ({ page, siang }, info) => {
        test.skip(scripts !== (info.project.name === 'desk'), 'scripts run at the desk, not on the phone');
        test.setTimeout(720_000);
        await page.goto('/sign-in');
        await looksRight(page);
        await signIn(page, siang);
        const project = await firstLink(page, '/projects', /^\/projects\/\d+$/);
        const round = await firstLink(page, '/rounds', /^\/rounds\/\d+\/edit$/);
        const account = await firstLink(page, '/settings', /^\/settings\/accounts\/\d+\/password$/);
        const collection = await firstLink(page, '/collections', /^\/collections\/\d+$/);
        const results = `${round.replace('/edit', '')}/results`;
        const own = await ownForm(page);
        const pages = [
          '/',
          '/projects',
          '/projects?department=&q=ถนน',
          '/projects/new',
          '/projects/import',
          project,
          `${project}/edit`,
          '/projects/import/check',
          '/rounds',
          round,
          round.replace('/edit', '/announcement'),
          '/forms',
          '/forms/import',
          '/forms/service',
          `${own}/experts?said.process_1=1+1+0&said.process_2=x`,
          '/collections',
          '/collections/new',
          collection,
          `${collection}/results`,
          `${collection}/results?by=sex`,
          `${collection}/results/rounds`,
          `${project}/results`,
          results,
          `${results}/formula/roll_up.all`,
          `${project}/results/formula/outcome_score.overall?round=${results.split('/')[2]}`,
          `${round.replace('/edit', '')}/reports`,
          `${collection}/results/crosstab`,
          `${collection}/results/crosstab?rows=sex&columns=process_1`,
          `${collection}/results/crosstab?rows=age&columns=sex`,
          `${collection}/results?status=open`,
          `${collection}/results/items/process_1`,
          `${collection}/results/formula/mean.process_1`,
          `${collection}/results/formula/alpha.overall`,
          `${collection}/responses`,
          `${collection}/quality?state=all`,
          `${collection}/answers`,
          `${collection}/reports`,
          '/reports',
          `${collection}/sample`,
          `${collection}/weights`,
          `${collection}/weights?where=sex:female`,
          '/settings',
          account,
          '/account',
          '/nowhere',
        ];
        await page.goto(`/language/${language}`);
        for (const path of pages) {
          await page.goto(path);
          await expect(page.locator('html'), path).toHaveAttribute('lang', language);
          await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
          await looksRight(page);
        }
      });
    }
  });
}

async function signIn(page: Page, siang: Siang): Promise<void> {
  await page.locator('input[name=name]').fill('admin');
  await page.locator('input[name=password]').fill(siang.password);
  await page.locator('form[action="/sign-in"] button').click();
  await expect(page).toHaveURL(/\/$/);
}

async function firstLink(page: Page, list: string, wanted: RegExp): Promise<string> {
  await page.goto(list);
  const paths = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const path = paths.find((path) => wanted.test(path));
  expect(path, `a link of ${list}`).toBeTruthy();
  return path!;
}

/** The address of a form of the office's own, begun from the service form. */
async function ownForm(page: Page): Promise<string> {
  await page.goto('/forms/service');
  await page.locator('form[action="/forms/own/new"] button').click();
  await expect(page).toHaveURL(/\/forms\/own\/\d+/);
  return new URL(page.url()).pathname.match(/^\/forms\/own\/\d+/)![0];
}

async function looksRight(page: Page): Promise<void> {
  await checkWidth(page);
  // The preview of a form is a document of its own, checked as such by the citizens' journeys.
  await checkAccess(page, ['iframe']);
}
