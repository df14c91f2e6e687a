// Downloaded files, opened by programs that are not ours: their tables as rows of texts.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';

/** A row of a table: what it is about, and its other cells. */
export interface Row {
  name: string;
  cells: string[];
}

/** Clicks what hands a file out, and reads it. */
export async function download(page: Page, what: Locator): Promise<{ name: string; file: string }> {
  const waiting = page.waitForEvent('download');
  await what.click();
  const found = await waiting;
  return { name: found.suggestedFilename(), file: (await found.path())! };
}

/** The rows of all tables of a Word document. */
export function docxRows(file: string): Row[] {
  const xml = part(file, 'word/document.xml');
  return pieces(xml, 'w:tr').map((row) => asRow(pieces(row, 'w:tc').map((cell) => pieces(cell, 'w:t').map(plain).join(''))));
}

/** The rows of all sheets of a workbook; numbers with all their digits. */
export function xlsxRows(file: string): Row[] {
  const shared = pieces(part(file, 'xl/sharedStrings.xml'), 'si').map((text) => pieces(text, 't').map(plain).join(''));
  const sheets = pieces(part(file, 'xl/workbook.xml'), 'sheets')[0].split('<sheet ').slice(1);
  const rows = sheets.flatMap((_, at) => pieces(part(file, `xl/worksheets/sheet${at + 1}.xml`), 'row'));
  return rows.map((row) =>
    asRow(
      [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes, inside]) => {
        const value = plain(pieces(inside ?? '', 'v')[0] ?? '');
        return /t="s"/.test(attributes) ? shared[Number(value)] : value;
      }),
    ),
  );
}

/** The text of a PDF, its columns apart. */
export function pdfText(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

/** What PSPP prints when it runs these commands over a system file. */
export function pspp(file: string, commands: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'siang-pspp-'));
  try {
    writeFileSync(join(folder, 'answers.sav'), readFileSync(file));
    writeFileSync(join(folder, 'look.sps'), `GET FILE='answers.sav'.\n${commands}`);
    return execFileSync('pspp', ['-o', '-', '-O', 'format=csv', 'look.sps'], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows of numbers that PSPP's LIST prints. */
export function listed(output: string): number[][] {
  const rows = output.split('\n').map((line) => line.split(',').map((cell) => (cell.trim() ? Number(cell) : NaN)));
  return rows.filter((row) => row.length > 1 && row.every(Number.isFinite));
}

/** Spaces differ between a page, a document and paper. */
export function bare(text: string): string {
  return text.replace(/[\s\u00a0\u200b]/g, '');
}

function asRow([name = '', ...cells]: string[]): Row {
  return { name: bare(name), cells: cells.map(bare) };
}

function part(file: string, name: string): string {
  const read = 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))';
  return execFileSync('python3', ['-c', read, file, name], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** What stands inside each element of this name; none of them stands in another. */
function pieces(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, inside]) => inside);
}

function plain(xml: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|apos|amp);/g, (_, sign: string) => signs[sign]);
}
