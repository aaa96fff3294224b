import { expect, type Page } from '@playwright/test';
import { rows } from './invoice';
import type { Words } from './words';

/** The question whether to pay an unpaid invoice in parts, of one that a search finds. */
export async function partsOf(page: Page, search: string): Promise<string> {
  return `/plans/new?invoice=${await unpaid(page, search)}`;
}

/** The same of more time to pay it. */
export async function moreTimeFor(page: Page, search: string): Promise<string> {
  return `/respites/new?invoice=${await unpaid(page, search)}`;
}

/**
 * A plan of whoever is signed in: one that is there, or else one that is proposed now for the invoice
 * that a search finds. An invoice is in one plan at a time, so that whoever comes second finds it there.
 */
export async function aPlan(page: Page, say: Words, search: string): Promise<string> {
  return first(page, '/plans', '/plans/', async () => {
    await page.goto(await partsOf(page, search));
    await page.getByRole('button', { name: say.plans.propose, exact: true }).click();
  });
}

/** The same of a respite, until a day. */
export async function aRespite(page: Page, say: Words, search: string, until: string): Promise<string> {
  return first(page, '/disputes', '/respites/', async () => {
    await page.goto(await moreTimeFor(page, search));
    await page.getByLabel(say.respites.until).fill(until);
    await page.getByRole('button', { name: say.respites.ask, exact: true }).click();
  });
}

async function unpaid(page: Page, search: string): Promise<string> {
  await page.goto(`/invoices?${new URLSearchParams({ q: search, status: 'open' })}`);
  const address = await rows(page).first().getAttribute('href');
  return (address ?? '').slice(-36);
}

/** The first in a list, after it has been made where the list has none. */
async function first(page: Page, list: string, place: string, make: () => Promise<void>): Promise<string> {
  const links = page.getByRole('main').locator(`a[href^="${place}"]:not([href^="${place}new"])`);
  await page.goto(list);
  if ((await links.count()) === 0) {
    await make();
    await expect(page.locator('#stands, .summary').first()).toBeVisible();
    await page.goto(list);
  }
  return (await links.first().getAttribute('href')) ?? '';
}
