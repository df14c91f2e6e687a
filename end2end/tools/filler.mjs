// Measures the engine of forms in a browser: a form of 1,000 questions with 1,000 calculations on one page.
//   node filler.mjs URL TOKEN [--slower 6] [--runs 3]
// URL is a server with at least one project and round, TOKEN an API token of an evaluator. Prints when the
// page is there, when the engine has taken it over, and how long an answer takes, from the event to the laid
// out page: of the last question, which one calculation follows, and of the first, which all 1,000 follow.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { slower: { type: 'string', default: '6' }, runs: { type: 'string', default: '3' } },
});
const [url, token] = positionals;
if (!token) {
  console.error('usage: filler.mjs URL TOKEN [--slower N] [--runs N]');
  process.exit(2);
}
const count = 1_000;
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 };
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const address = await open();
const runs = [];
for (let run = 0; run < Number(values.runs); run++) runs.push(await measure());
const median = (of) => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
const [painted, awake, last, first] = ['painted', 'awake', 'last', 'first'].map((what) => median((run) => run[what]));
console.log(`page after ${seconds(painted)}, engine after ${seconds(awake)}; an answer ${milliseconds(last)}, with 1,000 calculations ${milliseconds(first)}`);

async function measure() {
  const profile = mkdtempSync(join(tmpdir(), 'siang-filler-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags, ...phone });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slower) });
    await page.addInitScript(noteWaking);
    await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    // Looked for seldom: looking takes the page's time.
    const awake = await page.waitForFunction(() => window.awake, null, { polling: 500, timeout: 120_000 });
    await page.waitForTimeout(1_000);
    const answer = (field) => page.evaluate(answerIn, field);
    return { painted, awake: await awake.jsonValue(), last: await answer(`q${count}`), first: await answer('q1') };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Runs in the page before all else: writes down when the engine has taken it over. */
function noteWaking() {
  const fillers = document.getElementsByClassName('filler');
  const observer = new MutationObserver(() => {
    if (fillers.length === 0) return;
    observer.disconnect();
    setTimeout(() => { window.awake = performance.now(); });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: the median of nine answers to a question in sight, in milliseconds. */
async function answerIn(field) {
  const input = document.querySelector(`[name="${field}"]`);
  input.scrollIntoView();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const taken = [];
  for (let value = 1; value <= 9; value++) {
    input.value = String(value);
    const begun = performance.now();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    // What is drawn follows in microtasks; then the page is laid out.
    await new Promise((done) => setTimeout(done));
    document.body.getBoundingClientRect();
    taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b)[4];
}

/** Makes the form and opens it; gives its address. */
async function open() {
  const survey = ['survey', ',type,name,label,calculation'];
  for (let n = 1; n <= count; n++) {
    survey.push(`,integer,q${n},Question ${n},`, `,calculate,c${n},,${n > 1 ? `\${c${n - 1}} + ` : ''}\${q${n}} * 2`);
  }
  survey.push(',note,told,Together ${c1000},', 'settings', ',form_title,form_id', ',Long,long');
  const body = new FormData();
  body.append('xlsform', new Blob([survey.join('\n')], { type: 'text/csv' }), 'long.csv');
  const form = await call('POST', '/forms', body);
  const version = await call('POST', `/forms/${form.id}/versions`, {});
  const [project] = listed(await call('GET', '/projects'));
  const [round] = listed(await call('GET', '/rounds'));
  const collection = await call('POST', '/collections', { project: project.id, round: round.id, form_version: version.id, links: [{ label: 'bench', kind: 'open' }] });
  return `${url}/s/${collection.links[0].token}`;
}

/** A list, however it is wrapped. */
function listed(answer) {
  return Array.isArray(answer) ? answer : Object.values(answer).find(Array.isArray);
}

async function call(method, path, body) {
  const isJson = body && !(body instanceof FormData);
  const headers = { authorization: `Bearer ${token}`, ...(isJson ? { 'content-type': 'application/json' } : {}) };
  const response = await fetch(`${url}/api/v1${path}`, { method, headers, body: isJson ? JSON.stringify(body) : body });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function milliseconds(time) {
  return `${time.toFixed(0)} ms`;
}
