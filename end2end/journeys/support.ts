// What every journey starts from: `import { test, expect, checkAccess } from './support'`.
//
//   test('a citizen answers', async ({ page, siang }) => {
//     await page.goto(`/s/${token}`);
//     await checkAccess(page);
//   });
//
// `siang` is a server of the test's own on an empty database; `test.use({ database: 'demo' })` gives
// it the demonstration. `page.goto('/…')` goes to that server. Anything on the console fails the test,
// but for what `test.use({ expectedConsole: /404/ })` names. Scripts off: `test.use({ javaScriptEnabled: false })`.

import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { startSiang, type Siang } from './siang';

export { expect, type Page, type Siang };

interface Settings {
  database: 'empty' | 'demo';
  /** Environment of the server, beside the settings that the test's server always has. */
  environment: Record<string, string>;
  /** Messages that this test means to cause. */
  expectedConsole: RegExp | null;
}

interface Given {
  siang: Siang;
  /** Watches every page of every context of this test; starts by itself. */
  quietConsole: void;
}

/** Of the test that runs now: a worker runs one after the other. */
let scriptsRun = true;

export const test = base.extend<Settings & Given>({
  database: ['empty', { option: true }],
  environment: [{}, { option: true }],
  expectedConsole: [null, { option: true }],

  siang: async ({ database, environment }, use, info) => {
    const siang = await startSiang(database, environment);
    await use(siang);
    await siang.stop();
    if (info.status !== info.expectedStatus) await info.attach('server.log', { body: siang.log() });
    siang.remove();
  },

  baseURL: async ({ siang }, use) => {
    await use(siang.url);
  },

  quietConsole: [
    async ({ browser, expectedConsole, javaScriptEnabled }, use) => {
      scriptsRun = javaScriptEnabled !== false;
      const messages: string[] = [];
      const forget = watch(browser, messages);
      await use();
      forget();
      const surprising = messages.filter((message) => !expectedConsole?.test(message));
      expect(surprising, 'the console stays empty').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Checks the page with axe, WCAG 2.2 A and AA and good practice; fails with one line per finding.
 * `apart` names what is a document of its own and is checked as one: a frame has landmarks again.
 */
export async function checkAccess(page: Page, apart: string[] = []): Promise<void> {
  // What a page begins with can be seen before the rest of it is there.
  await page.waitForLoadState();
  const checked = scriptsRun ? page : await copyWithScripts(page);
  const axe = new AxeBuilder({ page: checked }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  apart.forEach((selector) => axe.exclude(selector));
  const { violations } = await axe.analyze();
  if (checked !== page) await checked.context().close();
  const findings = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
  expect(findings, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing may be cut off or need sideways scrolling: a phone shows the page in its width. */
export async function checkWidth(page: Page): Promise<void> {
  await page.waitForLoadState();
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(window);
}

/** Opens the page of a link: the scripts of a page that is loaded are awake, and hear what is typed. */
export async function follow(page: Page, link: Locator): Promise<void> {
  await expect(link).toBeVisible();
  await page.waitForLoadState();
  const loaded = page.waitForEvent('load');
  await link.click();
  await loaded;
}

/** axe is a script itself: a page of a browser without scripts is checked as a copy, without its own ones. */
async function copyWithScripts(page: Page): Promise<Page> {
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, '');
  const context = await page.context().browser()!.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await copy.goto(page.url());
  return copy;
}

/** Collects what the pages of a browser say; contexts that a test opens later are watched too. */
function watch(browser: Browser, messages: string[]): () => void {
  const listen = (context: BrowserContext): void => {
    context.on('console', (message) => messages.push(`${message.type()}: ${message.text()} (${message.location().url})`));
    context.on('weberror', (error) => messages.push(`page error on ${error.page()?.url()}: ${error.error().stack || error.error().message || JSON.stringify(error.error())}`));
  };
  browser.contexts().forEach(listen);
  browser.on('context', listen);
  return () => browser.off('context', listen);
}
