// A server for one test: its own port, its own folder, gone afterwards.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A running server. */
export interface Siang {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  url: string;
  /** Of every account of the demonstration, and of those that `run(['user', 'add', …])` makes. */
  password: string;
  /** The demonstration's links; none on an empty database. */
  links: { token: string; label: string }[];
  /** The demonstration's accounts by name. */
  accounts: string[];
  /** Runs another command of the program on the same database, for instance `user add`; gives its output. */
  run(args: string[], environment?: Record<string, string>): Promise<string>;
  /** Stops it as a service manager would, and waits. */
  stop(): Promise<void>;
  /** What it has said on its error output so far. */
  log(): string;
  remove(): void;
}

const password = 'what a journey signs in with';
const started = /listening on (http:\/\/\S+)/;
/** What `siang demo` printed, beside what it made. */
const printed = 'demonstration.txt';

/** A folder with the demonstration in it. */
export async function makeDemonstration(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'siang-demonstration-'));
  const { stdout } = await promisify(execFile)(findProgram(), ['demo'], { cwd: folder, env: settingsOf(folder), timeout: 60_000 });
  writeFileSync(join(folder, printed), stdout);
  return folder;
}

function settingsOf(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SIANG_DATABASE: `sqlite://${join(folder, 'siang.db')}`,
    SIANG_DATA_DIR: join(folder, 'data'),
    SIANG_PASSWORD: password,
  };
}

export async function startSiang(database: 'empty' | 'demo', environment: Record<string, string>): Promise<Siang> {
  const program = findProgram();
  const folder = mkdtempSync(join(tmpdir(), 'siang-journey-'));
  const logFile = join(folder, 'server.log');
  const settings = { ...settingsOf(folder), ...environment };
  const run = async (args: string[], more: Record<string, string> = {}): Promise<string> => {
    const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env: { ...settings, ...more }, timeout: 60_000 });
    return stdout;
  };
  const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    if (database === 'demo') cpSync(process.env.SIANG_DEMONSTRATION!, folder, { recursive: true });
    const made = database === 'demo' ? readFileSync(join(folder, printed), 'utf8') : '';
    const links = [...made.matchAll(/^link (\S+) (.*)$/gm)].map(([, token, label]) => ({ token, label }));
    const accounts = [...made.matchAll(/^account (.*)$/gm)].map(([, name]) => name);
    const port = await freePort();
    const child = spawn(program, ['serve', '--listen', `127.0.0.1:${port}`], {
      cwd: folder,
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.pipe(createWriteStream(logFile));
    const url = await whenReady(child, log);
    return { url, password, links, accounts, run, log, remove, stop: () => stop(child) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** SIANG_BIN, or what `cargo build -p server` has made. */
function findProgram(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), '.cache/siang/target');
  const program = process.env.SIANG_BIN ?? join(target, 'debug/siang');
  if (!existsSync(program)) throw new Error(`${program} is missing: build it with make journeys, or name it in SIANG_BIN`);
  return program;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Waits for the line that says where the server listens, at most half a minute. */
function whenReady(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`the server did not start: ${why}\n${log()}`));
    };
    const patience = setTimeout(() => fail('no line in 30 s'), 30_000);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`exit code ${code}`));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const url = line.match(started)?.[1];
      if (!url) return;
      clearTimeout(patience);
      child.removeAllListeners('exit');
      resolve(url.replace(/\/$/, ''));
    });
  });
}

/** SIGTERM; a server that has not finished after ten seconds fails the test. */
function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      reject(new Error(`the server ended by itself: ${child.exitCode ?? child.signalCode}`));
      return;
    }
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the server did not stop within 10 s of SIGTERM'));
    }, 10_000);
    child.once('exit', () => {
      clearTimeout(patience);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
