import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing that axe can find is wrong with the page, by WCAG 2.2 AA and by good practice. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  await expectNothingFound(new AxeBuilder({ page }).withTags(tags), what);
}

/** The same for what depends on colours alone. */
export async function expectColoursTellApart(page: Page, what: string): Promise<void> {
  await expectNothingFound(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']), what);
}

async function expectNothingFound(axe: AxeBuilder, what: string): Promise<void> {
  // No page has frames of others, which alone need a second page to be looked at.
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}\n` +
      violation.nodes.map((node) => `    ${node.target.join(' ')}  ${node.failureSummary}`).join('\n'),
  );
  expect(found, what).toEqual([]);
}

/** The page is no wider than the window: nothing has to be scrolled sideways to be read. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const [page_width, window_width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(page_width, `${what} is wider than the window`).toBeLessThanOrEqual(window_width ?? 0);
}
