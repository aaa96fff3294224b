import { expect, type Page } from '@playwright/test';
import { rows } from './invoice';
import type { Words } from './words';

/** What is said in each step. */
export interface Objection {
  ground: string;
  statement: string;
  wanted?: string;
  /** Kronor of the first line; none contests the whole invoice. */
  part?: string;
}

/** Which invoice: one of those that a search finds, newest first, or first due first of the open ones. */
export interface Sought {
  q: string;
  status?: 'open' | 'paid';
  nth: number;
}

/** Opens an invoice that a search finds, and says that something is wrong with it. */
export async function beginOn(page: Page, say: Words, { nth, ...query }: Sought): Promise<void> {
  await page.goto(`/invoices?${new URLSearchParams(query)}`);
  await rows(page).nth(nth).click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
  await page.getByRole('main').getByRole('link', { name: say.disputes.sayIt, exact: true }).click();
  await expect(page.getByText(say.disputes.chosen).first()).toBeVisible();
}

/** Opens a case without going through the questions, and gives its address. */
export async function openCase(page: Page, search: string, fields: Record<string, string>): Promise<string> {
  await page.goto(`/invoices?q=${encodeURIComponent(search)}`);
  await rows(page).first().click();
  return openCaseOn(page, new URL(page.url()).pathname, fields);
}

/** The same on an invoice with this address: nothing is kept as a draft, which others could write in. */
export async function openCaseOn(page: Page, invoice: string, fields: Record<string, string>): Promise<string> {
  const asked = `${invoice}/dispute`;
  await page.goto(asked);
  const hidden = async (name: string) => page.locator(`form[method="post"] input[name="${name}"]`).first().inputValue();
  const sent = await page.request.post(asked, {
    headers: { origin: new URL(page.url()).origin },
    form: { acting_for: await hidden('acting_for'), form_key: await hidden('form_key'), ...fields },
    maxRedirects: 0,
  });
  expect(sent.status()).toBe(303);
  return new URL(sent.headers()['location'] ?? '', page.url()).pathname;
}

/** Goes through the questions, one a page, to the check; on by the keyboard. */
export async function answerQuestions(page: Page, say: Words, objection: Objection): Promise<void> {
  const on = page.getByRole('button', { name: say.goOn, exact: true });
  if (objection.part) {
    await page.getByRole('checkbox').first().check();
    await page.getByLabel(say.disputes.part).fill(objection.part);
  }
  await on.press('Enter');
  await page.getByRole('radio', { name: objection.ground }).check();
  await on.press('Enter');
  await page.getByLabel(say.disputes.happened).fill(objection.statement);
  await on.press('Enter');
  await page.getByLabel(say.disputes.howWanted).fill(objection.wanted ?? '');
  await on.press('Enter');
  await expect(page.getByRole('heading', { name: say.disputes.shows })).toBeVisible();
  await on.press('Enter');
  await expect(page.getByRole('heading', { name: say.disputes.right })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(objection.statement);
}

/** Sends it, and is on the page of the case with the answer. */
export async function send(page: Page, say: Words): Promise<string> {
  await page.getByRole('button', { name: say.disputes.send }).click();
  await expect(page).toHaveURL(/\/disputes\/[0-9a-f-]{36}\?done=opened/);
  await expect(page.getByRole('heading', { name: say.disputes.answer, exact: true })).toBeVisible();
  return new URL(page.url()).pathname;
}
