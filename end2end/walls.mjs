// Checks the walls between our crates (ARCHITECTURE.md): who may depend on whom, who may know the
// database, who may know Leptos, and what reaches the browser. Lists every breach; exit code 1 if any.

import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// An arrow that is not here is a decision: write it here and into ARCHITECTURE.md in one commit.
const arrows = {
  domain: [],
  store: ['domain'],
  exports: ['domain'],
  ui: ['domain', 'store'],
  client: ['ui'],
  filler: ['ui'],
  server: ['domain', 'exports', 'migrations', 'store', 'ui'],
  migrations: [],
  bindgen: [],
  load: [],
  fuzz: ['domain', 'exports'],
};
// The store's tests need the tables; they may make them with the migrations.
const testArrows = { store: ['migrations'] };
const knowDatabase = ['store', 'migrations'];
const knowLeptos = ['ui', 'client', 'server'];
const browser = {
  ours: ['client', 'filler', 'ui', 'domain'],
  never: ['tokio', 'axum', 'sea-orm', 'sqlx', 'regex', 'chrono-tz'],
  // The small engine behind the expression language's regex().
  allowed: ['regex-lite'],
  // Leptos reads its settings with regex, on the server only: the linker drops it from the browser part.
  // Of tokio, idb takes the channel by which the phone's database answers, and nothing else.
  bringers: ['leptos_config', 'regex', 'regex-automata', 'idb'],
};

const breaches = [];
const crates = JSON.parse(cargo('metadata', '--format-version', '1', '--no-deps')).packages;
const ours = new Set(crates.map((crate) => crate.name));

for (const { name, dependencies } of crates) {
  if (!(name in arrows)) breaches.push(`${name} is not in the plan: give it its place in end2end/walls.mjs`);
  for (const dependency of dependencies) {
    const allowed = [...(arrows[name] ?? []), ...(dependency.kind === 'dev' ? (testArrows[name] ?? []) : [])];
    // A crate may stand in its own tests once more, with a feature that only they need.
    if (ours.has(dependency.name) && dependency.name !== name && !allowed.includes(dependency.name)) {
      breaches.push(`${name} depends on ${dependency.name}: the plan has no such arrow`);
    }
    if (/^(sea-orm|sqlx)(-|$)/.test(dependency.name) && !knowDatabase.includes(name)) {
      breaches.push(`${name} depends on ${dependency.name}: only ${knowDatabase.join(' and ')} know the database`);
    }
    if (/^leptos/.test(dependency.name) && !knowLeptos.includes(name)) {
      breaches.push(`${name} depends on ${dependency.name}: only ${knowLeptos.join(', ')} know Leptos`);
    }
  }
}

// What phones download: the graphs that cargo builds for them, without what runs only while compiling.
const parts = ['client', 'filler'].map((part) => [part, parentsOf('-p', part, '--target', 'wasm32-unknown-unknown', '-e', 'normal,no-proc-macro')]);
for (const [part, parents] of parts) {
  for (const [name, wanted] of parents) {
    if (ours.has(name) && !browser.ours.includes(name)) breaches.push(`${name} reaches the browser: ours there are ${browser.ours.join(', ')}`);
    if (!browser.allowed.includes(name) && browser.never.some((never) => name === never || name.startsWith(`${never}-`))) {
      for (const bringer of [...wanted].filter((parent) => !browser.bringers.includes(parent))) breaches.push(`${name} reaches ${part} through ${bringer}`);
    }
    // Unused, it stayed in the part all the same: what it exports to scripts is never dropped.
    if (part === 'filler' && /^(leptos|tachys)/.test(name)) breaches.push(`${name} reaches the filler, which draws without Leptos`);
  }
}

// Leptos must not come in by a back way either: the pure crates' whole graphs are looked through.
for (const name of ['domain', 'store', 'exports', 'migrations']) {
  const graph = cargo('tree', '-p', name, '-e', 'normal', '--prefix', 'none');
  if (/^leptos/m.test(graph)) breaches.push(`${name} reaches Leptos through another crate`);
  if (!knowDatabase.includes(name) && /^(sea-orm|sqlx)/m.test(graph)) breaches.push(`${name} reaches the database through another crate`);
}

if (breaches.length > 0) {
  for (const breach of [...new Set(breaches)]) console.error(`wall: ${breach}`);
  console.error(`${new Set(breaches).size} walls broken`);
  process.exit(1);
}
console.log(`walls: ${crates.length} crates stand as planned; ${new Set(parts.flatMap(([, parents]) => [...parents.keys()])).size} reach the browser`);

/** For each crate of a graph, by name, the names of those that depend on it. */
function parentsOf(...selection) {
  const parents = new Map();
  const above = [];
  for (const line of cargo('tree', ...selection, '--prefix', 'depth').split('\n').filter(Boolean)) {
    const [, depth, name] = line.match(/^(\d+)(\S+)/);
    above[Number(depth)] = name;
    const known = parents.get(name) ?? new Set();
    if (Number(depth) > 0) known.add(above[Number(depth) - 1]);
    parents.set(name, known);
  }
  return parents;
}

function cargo(...args) {
  return execFileSync('cargo', [...args, '--locked'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
}
