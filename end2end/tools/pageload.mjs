// Measures the first visit to a page: bytes by kind, requests, first paint, and when the form is usable.
//   node pageload.mjs URL [--ready SELECTOR] [--runs 3] [--cases none:1,fast3g:4,slow3g:6] [--json]
// A case is a network and how many times slower the processor is. Every run has a new browser and a
// fresh profile. "Usable" is the later of first paint and READY being there, pushed to the end of any
// long task that begins within two seconds after it. Prints the median run of each case.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ready: { type: 'string', default: 'input[type=radio]' },
    runs: { type: 'string', default: '3' },
    cases: { type: 'string', default: 'none:1,fast3g:4,slow3g:6' },
    json: { type: 'boolean', default: false },
  },
});
const url = positionals[0];
if (!url) {
  console.error('usage: pageload.mjs URL [--ready SELECTOR] [--runs N] [--cases NETWORK:SLOWER,…] [--json]');
  process.exit(2);
}

// The presets of Chromium's developer tools, in milliseconds and bytes per second.
const networks = {
  none: null,
  fast3g: { latency: 562.5, downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8, uploadThroughput: (750 * 1024 * 0.9) / 8 },
  slow3g: { latency: 2000, downloadThroughput: (500 * 1024 * 0.8) / 8, uploadThroughput: (500 * 1024 * 0.8) / 8 },
};
// A phone of the middle kind: 412 × 823 CSS pixels.
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 };
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

for (const [network, slower] of values.cases.split(',').map((text) => text.split(':'))) {
  if (!(network in networks)) throw new Error(`no network ${network}: ${Object.keys(networks).join(', ')}`);
  const runs = [];
  for (let run = 0; run < Math.min(Number(values.runs), 20); run++) runs.push(await measure(network, Number(slower)));
  runs.sort((a, b) => a.usable - b.usable);
  const median = runs[Math.floor(runs.length / 2)];
  console.log(values.json ? JSON.stringify(median) : describe(median, runs.length));
}

async function measure(network, slower) {
  const profile = mkdtempSync(join(tmpdir(), 'siang-pageload-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags, ...phone });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (networks[network]) await devtools.send('Network.emulateNetworkConditions', { offline: false, ...networks[network] });
    if (slower > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const requests = watchRequests(devtools);
    await page.addInitScript(watchPage, values.ready);
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await page.waitForFunction(() => window.siangMeasured.ready > 0, null, { timeout: 60_000 });
    await untilQuiet(page, requests);
    const seen = await page.evaluate(readPage);
    return { network, slower, ...summarize(requests), ...seen, usable: usable(seen), blocked: blocked(seen.longTasks) };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

function watchRequests(devtools) {
  const requests = new Map();
  const of = (event) => requests.get(event.requestId) ?? {};
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => requests.set(requestId, { url: request.url, type, wire: 0, raw: 0, done: request.url.startsWith('data:') }));
  devtools.on('Network.dataReceived', (event) => (of(event).raw += event.dataLength));
  devtools.on('Network.loadingFinished', (event) => Object.assign(of(event), { wire: event.encodedDataLength, done: true }));
  devtools.on('Network.loadingFailed', (event) => (of(event).done = true));
  return requests;
}

/** Runs in the page before anything else of it. */
function watchPage(ready) {
  const measured = { ready: 0, largestPaint: 0, shift: 0, longTasks: [] };
  window.siangMeasured = measured;
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('longtask', (entry) => measured.longTasks.push([entry.startTime, entry.duration]));
  observe('largest-contentful-paint', (entry) => (measured.largestPaint = entry.startTime));
  observe('layout-shift', (entry) => (measured.shift += entry.hadRecentInput ? 0 : entry.value));
  const look = () => {
    if (document.querySelector(ready)) measured.ready = performance.now();
    else setTimeout(look, 16);
  };
  look();
}

function readPage() {
  const [navigation] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return {
    ...window.siangMeasured,
    firstByte: navigation.responseStart,
    firstPaint: paint?.startTime ?? 0,
    load: navigation.loadEventEnd,
    elements: document.getElementsByTagName('*').length,
    radios: document.querySelectorAll('input[type=radio]').length,
  };
}

/** Until nothing has been under way for a second and a half: what loads late counts too. */
async function untilQuiet(page, requests) {
  for (let tries = 0, quiet = 0; tries < 300 && quiet < 15; tries++) {
    await page.waitForTimeout(100);
    quiet = [...requests.values()].every((request) => request.done) ? quiet + 1 : 0;
  }
}

function summarize(requests) {
  const kinds = {};
  const real = [...requests.values()].filter((request) => !request.url.startsWith('data:'));
  for (const { type, wire } of real) kinds[type] = (kinds[type] ?? 0) + wire;
  const sum = (what) => real.reduce((total, request) => total + request[what], 0);
  return { requests: real.length, wire: sum('wire'), raw: sum('raw'), kinds };
}

function usable({ firstPaint, ready, longTasks }) {
  let moment = Math.max(firstPaint, ready);
  for (const [start, duration] of [...longTasks].sort((a, b) => a[0] - b[0])) {
    if (start < moment + 2000) moment = Math.max(moment, start + duration);
  }
  return moment;
}

/** Total blocking time: what of each long task is over 50 ms. */
function blocked(longTasks) {
  return longTasks.reduce((total, [, duration]) => total + Math.max(0, duration - 50), 0);
}

function describe(run, runs) {
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const kinds = Object.entries(run.kinds).map(([kind, bytes]) => `${kind.toLowerCase()} ${kilobytes(bytes)}`).join(', ');
  const requests = run.requests === 1 ? '1 request' : `${run.requests} requests`;
  return `${seconds(run.usable)} to usable, ${seconds(run.firstPaint)} to first paint, ${kilobytes(run.wire)} in ${requests} (${kinds}), median of ${runs}`;
}
