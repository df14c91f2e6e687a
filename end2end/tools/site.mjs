// Makes the finished site from its parts: every file named by its content, so that browsers may
// keep it for ever, with compressed forms beside it, and a manifest that says which name is which.
//   node site.mjs STAGE FONTS OUT
// STAGE holds client.js, client_bg.wasm, the same of filler, the bundled *.css and scripts/; FONTS is @fontsource/sarabun's folder.
// A style sheet names a font as sarabun-thai-400.woff2, in whatever folder; see `fontNames`.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [stage, fonts, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: site.mjs STAGE FONTS OUT');
  process.exit(2);
}

const folder = 'pkg';
const fontNames = ['thai', 'latin'].flatMap((script) => [400, 600].map((weight) => `sarabun-${script}-${weight}.woff2`));
const manifest = {};
const kept = new Set(['manifest.json']);
const sizes = [];

mkdirSync(join(out, folder), { recursive: true });
for (const name of fontNames) {
  add(name, readFileSync(join(fonts, name.replace('.woff2', '-normal.woff2'))));
}
// What the islands of most pages are in, and what asks forms in steps.
for (const part of ['client', 'filler']) {
  if (existsSync(join(stage, `bindgen-${part}/snippets`))) {
    throw new Error(`a crate brings JavaScript of its own (bindgen-${part}/snippets): teach this program to name it`);
  }
  // The two halves of a browser part bear one hash: the page's loader makes both names from it.
  const halves = [`${part}_bg.wasm`, `${part}.js`].map((name) => [name, readFileSync(join(stage, name))]);
  const together = hashOf(...halves.map(([, content]) => content));
  for (const [name, content] of halves) {
    add(name, content, `${folder}/${name.replace(part, `${part}.${together}`)}`);
  }
}
for (const name of readdirSync(stage).filter((name) => name.endsWith('.css')).sort()) {
  add(name, Buffer.from(withFonts(name, readFileSync(join(stage, name), 'utf8'))));
}
// Scripts of single pages, as they stand.
const scripts = join(stage, 'scripts');
for (const name of (existsSync(scripts) ? readdirSync(scripts) : []).sort()) {
  add(name, readFileSync(join(scripts, name)));
}
// The manifest comes last: who reads it finds everything that it names.
writeIfChanged(join(out, 'manifest.json'), Buffer.from(JSON.stringify(sorted(manifest), null, 2) + '\n'));
removeOthers(out, '');

for (const [name, plain, brotli] of sizes) {
  console.log(`${name.padEnd(28)} ${kilobytes(plain)} ${brotli === null ? '' : `${kilobytes(brotli)} with brotli`}`.trimEnd());
}
console.log(`site: ${sizes.length} files in ${out}`);

/** Puts `content` into the site under a name with its hash, and its compressed forms beside it. */
function add(name, content, path = `${folder}/${basename(name, extname(name))}.${hashOf(content)}${extname(name)}`) {
  manifest[name] = path;
  keep(path, () => content);
  let brotli = null;
  // woff2 is brotli already.
  if (extname(name) !== '.woff2') {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
    brotli = keep(`${path}.br`, () => brotliCompressSync(content, quality));
    keep(`${path}.gz`, () => gzipSync(content, { level: 9 }));
  }
  sizes.push([name, content.length, brotli]);
}

function hashOf(...contents) {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 16);
}

/** A name holds its content's hash, so a file that is there is right: compressing again costs seconds. */
function keep(path, make) {
  kept.add(path);
  const target = join(out, path);
  if (!existsSync(target)) writeWhole(target, make());
  return readFileSync(target).length;
}

/** Fonts by their hashed names, from the root: some sheets stand inside pages of any address. */
function withFonts(sheet, css) {
  return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, _quote, url) => {
    if (url.startsWith('data:') || url.startsWith('#')) return whole;
    const font = manifest[basename(url)];
    if (!font) throw new Error(`${sheet} refers to ${url}, which the site does not hold`);
    return `url(/${font})`;
  });
}

function writeIfChanged(target, content) {
  if (!existsSync(target) || !readFileSync(target).equals(content)) writeWhole(target, content);
}

/** An interrupted run must not leave half a file under a name that promises its content. */
function writeWhole(target, content) {
  writeFileSync(`${target}.part`, content);
  renameSync(`${target}.part`, target);
}

function removeOthers(root, inside) {
  for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
    const path = inside ? `${inside}/${entry.name}` : entry.name;
    if (entry.isDirectory()) removeOthers(root, path);
    else if (!kept.has(path)) rmSync(join(root, path));
  }
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
}
