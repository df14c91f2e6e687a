// The closing lines of a run: what failed, where and why, after the list's pages of traces and logs.

import { basename } from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** Lines of an error that say why; what follows is the code around it. */
const LINES = 12;
const COLOURS = /\u001b\[[0-9;]*m/g;

export default class Closing implements Reporter {
  private tests: TestCase[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests();
  }

  onEnd(_result: FullResult): void {
    const failed = this.tests.filter((test) => test.outcome() === 'unexpected');
    for (const test of failed) {
      const [first] = test.results.flatMap(({ errors }) => errors);
      const place = first?.location ? ` (${basename(first.location.file)}:${first.location.line})` : '';
      console.log(`\nfailed: ${test.titlePath().filter(Boolean).join(' › ')}${place}`);
      const said = (first?.message ?? 'no error was told').replace(COLOURS, '').split('\n');
      console.log(said.slice(0, LINES).map((text) => `  ${text}`.slice(0, 300)).join('\n'));
    }
  }
}
