import { test, expect } from '../../support/test';
import { another } from '../../support/another';
import { coordinated, representative, resident } from '../../support/cast';
import { dueOn } from '../../support/database';
import { rows } from '../../support/invoice';
import { person, staff } from '../../support/people';
import { actFor, signIn, signInStaff } from '../../support/sign-in';

/** An unpaid invoice for each way to run the journey: an invoice is given time at once only once. */
const unpaid: Record<string, { who: string; q: string }> = {
  sv: { who: resident, q: 'Avfall, oktober' },
  en: { who: coordinated, q: 'Avfall' },
  'sv without scripts': { who: coordinated, q: 'Hemtjänst' },
  'en without scripts': { who: representative, q: 'Vatten' },
};

/** So many days after the last day to pay, or after today where that has passed. */
function later(due: string, days: number): string {
  const day = new Date(Math.max(Date.now(), Date.parse(due)));
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

test('more time is given at once, and once more by a person', async ({ page, browser, say, lang, javaScriptEnabled }, info) => {
  const mine = unpaid[info.project.name];
  if (!mine) throw new Error(`${info.project.name} has no invoice of its own`);
  await signIn(page, say, person(mine.who));
  if (mine.who === representative) await actFor(page, say, person(mine.who).name);
  await page.goto(`/invoices?${new URLSearchParams({ q: mine.q, status: 'open' })}`);
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
  const invoice = new URL(page.url()).pathname;
  const due = dueOn(invoice.slice(-36));
  await page.getByRole('link', { name: say.respites.more }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.respites.title);
  await expect(page.locator(`input[name="invoice"][value="${invoice.slice(-36)}"]`)).toBeChecked();

  // A year is too long: why, and the day that would do, with a button that takes it; and a person can be asked.
  const until = page.getByLabel(say.respites.until);
  await until.fill(later(due, 365));
  await page.getByRole('button', { name: say.respites.workOut }).press('Enter');
  const outcome = page.locator('#outcome');
  await expect(outcome).toContainText(say.respites.notPossible);
  await expect(outcome.getByRole('button')).toHaveCount(2);
  await expect(outcome.getByRole('button', { name: say.respites.askAnyway })).toBeVisible();

  // What it costs is seen before it is asked for.
  await until.fill(later(due, 10));
  await page.getByRole('button', { name: say.respites.workOut }).press('Enter');
  await expect(outcome).toContainText(say.respites.atOnce);
  await page.getByRole('button', { name: say.respites.ask, exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/respites\/[0-9a-f-]{36}\?done=1$/);
  await expect(page.getByText(say.respites.granted).first()).toBeVisible();
  await expect(page.locator('.letter')).toBeVisible();

  // Asked once more, a person decides.
  await page.goto(`/respites/new?invoice=${invoice.slice(-36)}`);
  await until.fill(later(due, 20));
  await page.getByRole('button', { name: say.respites.ask, exact: true }).press('Enter');
  await expect(page.getByText(say.respites.waiting).first()).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page.goto('/disputes');
  await expect(page.getByRole('main').locator(`a[href="${path}"]`)).toBeVisible();

  const handler = await another(browser, { lang, javaScriptEnabled });
  await signInStaff(handler, say, staff('besked-handler'), '/staff/plans');
  await handler.getByRole('main').locator(`a[href="/staff${path}"]`).first().click();
  await handler.locator(`form[action="/staff${path}/grant"]`).getByRole('button').press('Enter');
  await expect(handler.locator(`form[action="/staff${path}/grant"]`)).toHaveCount(0);
  await expect(handler.getByText(say.respites.granted).first()).toBeVisible();
  await handler.context().close();

  await page.goto(path);
  await expect(page.getByText(say.respites.granted).first()).toBeVisible();
  await page.goto(invoice);
  await expect(page.locator(`a[href="${path}"]`).first()).toBeVisible();
});
