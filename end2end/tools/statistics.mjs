// Prints rows of the README's table: our statistics beside Python's, from what `end2end/statistics` measured.
//   node statistics.mjs PYTHON.json CRITERION

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [measured, criterion] = process.argv.slice(2);
if (!criterion) {
  console.error('usage: statistics.mjs PYTHON.json CRITERION');
  process.exit(2);
}
const python = read(measured);
const told = [
  ['all item, aspect and reliability figures of 20 items, 100,000 answers in memory', '10 ms', 'all figures of 20 items, 100000 answers', python.figures],
  ['the same of 1,000,000', '100 ms', 'all figures of 20 items, 1000000 answers', python.figures_many],
  ['every test of the golden files over four groupings, 100,000 answers', 'a twentieth of Python', 'all golden figures, 100000 answers', python.tests],
];
for (const [what, reach, bench, theirs] of told) {
  const ours = median(bench);
  const figures = `${milliseconds(ours)}; ${python.versions}: ${milliseconds(theirs)}, ${(theirs / ours).toFixed(0)} times as long`;
  console.log(`| ${what} | ${reach} | ${figures} |`);
}

/** The median of one of our benches, in milliseconds; criterion names its folder as the bench. */
function median(bench) {
  return read(join(criterion, bench, 'new', 'estimates.json')).median.point_estimate / 1e6;
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function milliseconds(value) {
  return `${value < 100 ? value.toPrecision(3) : value.toFixed(0)} ms`;
}
