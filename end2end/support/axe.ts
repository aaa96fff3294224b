import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing that axe can find is wrong with the page, by WCAG 2.2 AA and by good practice. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  await expectNothingFound(page, { runOnly: { type: 'tag', values } }, what);
}

/** The same for what depends on colours alone. */
export async function expectColoursTellApart(page: Page, what: string): Promise<void> {
  const values = ['color-contrast', 'link-in-text-block'];
  await expectNothingFound(page, { runOnly: { type: 'rule', values } }, what);
}

async function expectNothingFound(page: Page, options: RunOptions, what: string): Promise<void> {
  // A page is looked at in many ways, and keeps axe until it is left. No page has frames of others.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (asked) => (window as unknown as { axe: { run(of: Document, how: RunOptions): Promise<AxeResults> } }).axe.run(document, asked),
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
  );
  const found = violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}\n` +
      violation.nodes.map((node) => `    ${node.target.join(' ')}  ${node.failureSummary}`).join('\n'),
  );
  expect(found, what).toEqual([]);
}

/** Under this width the rows of a wide table are blocks. */
const PHONE = 768;

/**
 * The page is no wider than the window: nothing has to be scrolled sideways to be read. On a phone that holds for each
 * table too.
 */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const [page_width, window_width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(page_width, `${what} is wider than the window`).toBeLessThanOrEqual(window_width ?? 0);
  if ((window_width ?? 0) >= PHONE) return;
  const wider = await page
    .locator('.scroll')
    .evaluateAll((found) => found.filter((own) => own.scrollWidth > own.clientWidth).map((own) => own.textContent));
  expect(wider, `${what} has tables that are wider than the window`).toEqual([]);
}
