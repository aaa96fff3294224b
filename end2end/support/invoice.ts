import { expect, type Locator, type Page } from '@playwright/test';
import type { Words } from './words';

/** The rows of the list of invoices. */
export function rows(page: Page): Locator {
  return page.getByRole('main').locator('a[href^="/invoices/"]');
}

/** Folds a line of an invoice open and sees its ground: rule, facts, sum, law. */
export async function readGround(page: Page, say: Words, line = 0): Promise<void> {
  const folded = page.locator('details').nth(line);
  await expect(folded).toBeVisible();
  if ((await folded.getAttribute('open')) === null) await folded.locator('summary').click();
  for (const heading of [say.rule, say.facts, say.workedOut, say.law]) {
    await expect(folded.getByRole('heading', { name: heading })).toBeVisible();
  }
  // The rule has a title and a day of adoption, the sum a quantity, a price and a result in kronor.
  await expect(folded.getByText(/\d{4}/).first()).toBeVisible();
  await expect(folded.getByRole('row').first()).toContainText('×');
  await expect(folded.getByRole('row').last()).toContainText('kr');
}
