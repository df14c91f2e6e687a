// Measures the results of a large collection on a server that has just started.
//   node results.mjs URL TOKEN PASSWORD COLLECTION [--runs 15]
// TOKEN is an API token of an evaluator, PASSWORD that of the account `evaluator`. Prints how long the first
// figures take, for which every answer is read from the database, and then the page with several filters: from
// the request to the last byte, the slowest filter's median.

import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '15' } } });
const [url, token, password, collection] = positionals;
if (!collection) {
  console.error('usage: results.mjs URL TOKEN PASSWORD COLLECTION [--runs N]');
  process.exit(2);
}

const api = (query) => timed(`${url}/api/v1/collections/${collection}/results${query}`, { authorization: `Bearer ${token}` });
const first = await api('');
const { n, basis } = JSON.parse(first.body);
const link = Object.keys(basis.links)[0];
const [from] = basis.received.map((moment) => moment.slice(0, 10));
const queries = ['', '?by=age', '?where=sex:female', `?link=${link}&by=sex&of=process`, `?from=${from}&where=age:20_30&where=age:31_40&where=sex:male&by=education`];

const cookie = await signIn();
const pages = [];
for (const query of queries) {
  const times = [];
  for (let run = 0; run < Number(values.runs); run++) {
    times.push((await timed(`${url}/collections/${collection}/results${query}`, { cookie })).milliseconds);
  }
  pages.push({ query, milliseconds: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] });
}
for (const { query, milliseconds } of pages) console.error(`${milliseconds.toFixed(0)} ms ${query || '(all)'}`);
const slowest = Math.max(...pages.map(({ milliseconds }) => milliseconds));
console.log(`${n.toLocaleString('en')} answers: first figures after ${(first.milliseconds / 1000).toFixed(2)} s, then a page with any filter ${slowest.toFixed(0)} ms`);

async function timed(address, headers) {
  const begun = performance.now();
  const response = await fetch(address, { headers, redirect: 'manual' });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${address}\n${body.slice(0, 500)}`);
  return { milliseconds: performance.now() - begun, body };
}

async function signIn() {
  const response = await fetch(`${url}/sign-in`, { method: 'POST', body: new URLSearchParams({ name: 'evaluator', password }), redirect: 'manual' });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (!cookies.length) throw new Error(`sign-in answered ${response.status}`);
  return cookies.join('; ');
}
