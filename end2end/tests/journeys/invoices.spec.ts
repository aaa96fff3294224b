import { test, expect } from '../../support/test';
import { company, coordinated, representative, resident } from '../../support/cast';
import { readGround, rows } from '../../support/invoice';
import { person } from '../../support/people';
import { actFor, identifyAs, signIn } from '../../support/sign-in';

test('a resident signs in and reads an invoice down to the ground of a line', async ({ page, say }) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: say.signIn }).click();
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await identifyAs(page, person(resident));

  await expect(page).toHaveURL('/overview');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.yourOverview);
  await expect(page.getByRole('main').getByRole('link', { name: say.pay, exact: true })).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: say.invoices }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.invoices);
  const first = rows(page).first();
  const subject = (await first.locator('strong').innerText()).trim();
  await first.click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
  await expect(page.getByRole('heading', { name: say.why, exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: say.timeline })).toBeVisible();
  const lines = await page.locator('details').count();
  for (let line = 0; line < lines; line += 1) await readGround(page, say, line);
});

test('someone with a coordination number of month 00 does the same', async ({ page, say }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await page.getByLabel(say.provider.number).fill(coordinated);
  await page.getByRole('button', { name: say.provider.goOn, exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: say.invoices }).click();
  await rows(page).first().click();
  await readGround(page, say);
});

test('a company’s representative chooses the company, sees it named on every page, and reads its invoices', async ({ page, say }) => {
  const who = person(representative);
  await signIn(page, say, who);
  await expect(page).toHaveURL(/\/act-for/);
  await actFor(page, say, company);
  await expect(page).toHaveURL('/overview');

  for (const path of ['/overview', '/account', '/contact', '/invoices']) {
    await page.goto(path);
    await expect(page.getByText(`${say.actingFor} ${company}`), path).toBeVisible();
  }
  await rows(page).first().click();
  await expect(page.getByText(`${say.actingFor} ${company}`)).toBeVisible();
  await readGround(page, say);

  // Another party's invoice is not there, whoever one acts for: the company's, asked for as oneself.
  const address = page.url();
  await page.getByRole('link', { name: say.change }).click();
  await actFor(page, say, who.name);
  const response = await page.goto(address);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.notFound);
});

test('the list is filtered, searched and paged by its address', async ({ page, say }) => {
  await signIn(page, say, person(resident), '/invoices');
  const found = page.getByRole('status');
  const count = async () => Number.parseInt((await found.innerText()).replace(/\D+/g, ''), 10);
  const all = await count();

  await page.getByRole('link', { name: say.filters.open, exact: true }).click();
  await expect(page).toHaveURL('/invoices?status=open');
  const open = await count();
  expect(open).toBeGreaterThan(0);
  expect(open).toBeLessThan(all);
  await expect(page.getByRole('link', { name: say.filters.open, exact: true })).toHaveAttribute('aria-current', 'page');

  await page.getByRole('link', { name: say.filters.all, exact: true }).click();
  const number = (await rows(page).first().locator('.figures').first().innerText()).trim();
  await page.getByLabel(say.searchInvoices).fill(number);
  await page.getByRole('button', { name: say.search, exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(number);

  await page.getByLabel(say.searchInvoices).fill('finns inte alls');
  await page.getByRole('button', { name: say.search, exact: true }).click();
  await expect(page.getByRole('heading', { name: say.nothingFound })).toBeVisible();
  await page.getByRole('link', { name: say.clear }).click();
  expect(await count()).toBe(all);

  await page.getByRole('link', { name: say.next }).click();
  await expect(page).toHaveURL(/[?&]page=2/);
  await expect(page.getByRole('link', { name: say.previous })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
});

test('another day has its price, worked out by the server', async ({ page, say }) => {
  await signIn(page, say, person(resident), '/invoices?status=overdue');
  await rows(page).first().click();
  const day = page.getByLabel(say.payOn.day, { exact: true });
  const today = await day.inputValue();
  const later = new Date(`${today}T12:00:00Z`);
  later.setUTCDate(later.getUTCDate() + 90);
  await day.fill(later.toISOString().slice(0, 10));
  await day.press('Enter');
  await expect(page).toHaveURL(new RegExp(`pay_on=${later.toISOString().slice(0, 10)}`));
  await expect(page.getByLabel(say.payOn.day, { exact: true })).toHaveValue(later.toISOString().slice(0, 10));
});
