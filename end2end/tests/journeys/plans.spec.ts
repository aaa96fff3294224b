import type { Browser, Locator, Page } from '@playwright/test';
import { test, expect } from '../../support/test';
import { asOthersTell, asTheCommandTells } from '../../support/agreement';
import { another, type Way } from '../../support/another';
import { paidByBank, pay } from '../../support/bank';
import { company, estate, heir, representative } from '../../support/cast';
import { isClaimed, toldOf } from '../../support/claims';
import { letADayCome, letBeDue, letBeOverdue, letNoticeBe } from '../../support/days';
import { rows } from '../../support/invoice';
import { noBlanks, textAt } from '../../support/pdf';
import { person, staff } from '../../support/people';
import { actFor, signIn, signInStaff } from '../../support/sign-in';
import { signThere, toProvider } from '../../support/signing';
import type { Words } from '../../support/words';

/** An invoice to pay in parts: who signs in, whom they act for, what finds it, whether it is overdue and so claimed. */
interface Unpaid {
  who: string;
  as: string;
  q: string;
  claimed: boolean;
}

/** One for each way to run the journey: an invoice is in one plan at a time. */
const unpaid: Record<string, Unpaid> = {
  sv: { who: heir, as: estate, q: 'Hyra', claimed: true },
  en: { who: representative, as: company, q: 'Avfall', claimed: false },
  'sv without scripts': { who: representative, as: company, q: 'Livsmedelskontroll', claimed: false },
  'en without scripts': { who: heir, as: person(heir).name, q: 'Hyra', claimed: true },
};

/** So many days from today. */
function inDays(days: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** An amount as a page shows it, `1 264,50 kr`, in öre. */
function ore(shown: string): number {
  return Math.round(Number(shown.replace(/[^\d,]/g, '').replace(',', '.')) * 100);
}

/** How the plan stands, on either side's page of it. */
function stands(page: Page): Locator {
  return page.locator('section[aria-labelledby="stands"] .badge');
}

/** The instalments, on either side's page of it. */
function instalments(page: Page): Locator {
  return page.locator('section[aria-labelledby="schedule"] table tbody tr');
}

/** The handler in a browser of their own, at the plan, which they find among those that wait. */
async function handlerAt(
  browser: Browser,
  { lang, javaScriptEnabled, say }: Way & { say: Words },
  path: string,
): Promise<Page> {
  const page = await another(browser, { lang, javaScriptEnabled });
  await signInStaff(page, say, staff('besked-handler'), '/staff/plans');
  await page.locator(`section[aria-labelledby="waiting"] a[href="/staff${path}"]`).click();
  await expect(page).toHaveURL(`/staff${path}`);
  return page;
}

test('a plan is proposed, answered, agreed on, signed, paid and missed', async ({ page, browser, say, lang, javaScriptEnabled }, info) => {
  test.slow();
  const mine = unpaid[info.project.name];
  if (!mine) throw new Error(`${info.project.name} has no invoice of its own`);
  await signIn(page, say, person(mine.who));
  await actFor(page, say, mine.as);
  await expect(page).toHaveURL('/overview');
  await page.goto(`/invoices?${new URLSearchParams({ q: mine.q, status: 'open' })}`);
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
  const invoice = new URL(page.url()).pathname.slice(-36);
  if (mine.claimed && !isClaimed(invoice)) letBeOverdue(invoice, 40);
  expect(isClaimed(invoice)).toBe(mine.claimed);
  await page.locator(`a[href="/plans/new?invoice=${invoice}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.plans.title);
  await expect(page.locator(`input[type="checkbox"][name="invoice"][value="${invoice}"]`)).toBeChecked();
  await expect(page.locator('input[type="checkbox"][name="invoice"]:checked')).toHaveCount(1);

  // What each number of parts comes to is seen before any is chosen.
  const choices = page.locator('#instalments .choice');
  expect(await choices.count()).toBeGreaterThan(2);
  for (const choice of await choices.all()) {
    await expect(choice).toContainText('kr');
    await expect(choice).toContainText(say.plans.month);
    await expect(choice).toContainText(say.plans.doneBy);
  }

  // Two months are too long to wait: why, and the nearest plan, with a button that takes it.
  const workOut = page.getByRole('button', { name: say.plans.workOut, exact: true });
  const outcome = page.locator('#outcome');
  await page.getByLabel(say.plans.firstDue).fill(inDays(60));
  await workOut.press('Enter');
  await expect(outcome).toContainText(say.plans.notPossible);
  await expect(outcome.locator('button[value="anyway"]')).toBeVisible();
  await outcome.locator('button[value="preview"]').press('Enter');
  await expect(outcome).not.toContainText(say.plans.notPossible);
  await expect(page.getByLabel(say.plans.firstDue)).not.toHaveValue(inDays(60));

  // Four parts are for a person to look at.
  await page.locator('input[type="radio"][name="instalments"][value="4"]').check();
  await workOut.press('Enter');
  await expect(outcome).toContainText(say.plans.byPerson);
  await expect(outcome.locator('table tbody tr')).toHaveCount(4);
  await page.getByRole('button', { name: say.plans.propose, exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}\?done=1$/);
  const path = new URL(page.url()).pathname;
  await expect(stands(page)).toContainText(say.plans.proposed);
  expect(isClaimed(invoice), 'while it waits for an answer').toBe(false);
  await page.goto('/plans');
  await expect(page.getByRole('main').locator(`a[href="${path}"]`)).toContainText(say.plans.proposed);

  // The handler suggests two parts instead.
  const handler = await handlerAt(browser, { lang, javaScriptEnabled, say }, path);
  const counter = handler.locator('details').filter({ has: handler.locator(`form[action="/staff${path}/counter"]`) });
  await counter.locator('summary').press('Enter');
  await counter.locator('input[name="instalments"]').fill('2');
  await counter.locator('textarea[name="reason"]').fill('Det går fortare på <b>två</b> gånger.');
  // What it comes to is shown first, and what was typed stays.
  await counter.locator('button[value="preview"]').press('Enter');
  await expect(counter.locator('table tbody tr')).toHaveCount(2);
  await counter.locator('button:not([name])').press('Enter');
  await expect(handler.locator('.written').filter({ hasText: '<b>två</b>' }).first()).toBeVisible();
  await expect(stands(handler)).toContainText(say.plans.countered);
  const number = (await handler.locator('h1 + p .figures').innerText()).trim();

  await page.goto(path);
  await expect(stands(page)).toContainText(say.plans.countered);
  await expect(page.getByText('Det går fortare på <b>två</b> gånger.').first()).toBeVisible();
  await page.locator(`form[action="${path}/accept"]`).getByRole('button').press('Enter');
  await expect(stands(page)).toContainText(say.plans.agreed);
  expect(isClaimed(invoice), 'while it is to be signed').toBe(false);

  // The agreement says what the page says.
  const link = page.locator(`a[href="${path}/agreement.pdf"]`);
  await expect(link).toBeVisible();
  const agreement = await textAt(page, `${path}/agreement.pdf`);
  expect(agreement).toContain(noBlanks(say.plans.agreement));
  expect(agreement).toContain(noBlanks(number));
  await expect(instalments(page)).toHaveCount(2);
  const amounts = await instalments(page).locator('td.amount:nth-of-type(2)').allInnerTexts();
  expect(amounts).toHaveLength(2);
  for (const amount of amounts) expect(agreement).toContain(noBlanks(amount));

  // It is signed with an e-identification, and what is kept holds for tools of others too.
  await page.goto(`${path}/sign`);
  await toProvider(page, say, mine.who, javaScriptEnabled !== false);
  await signThere(page, path);
  await handler.reload();
  for (const side of [page, handler]) await expect(stands(side)).toContainText(say.plans.holds);
  const kept = await (await page.request.get(`${path}/agreement.pdf`)).body();
  expect(asTheCommandTells(kept, lang).verdict).toBe('holds');
  expect(asOthersTell(kept)).toEqual({ pdfsig: true, pyHanko: true });
  const theirs = await (await handler.request.get(`/staff${path}/agreement.pdf`)).body();
  expect(theirs.equals(kept)).toBe(true);
  await page.goto(path);
  await expect(page.locator('section[aria-labelledby="sign"]')).toContainText(person(mine.who).name);

  // Nothing of it is handed over for collection, and the ledger is told why.
  expect(isClaimed(invoice)).toBe(false);
  const started = toldOf(invoice).filter(({ kind }) => kind === 'plan_started');
  expect(started.map((told) => told.case)).toEqual([number]);

  // The first part comes through the bank, and both sides see it.
  const payable = paidByBank(invoice);
  await expect(page.locator('section[aria-labelledby="pay"]')).toContainText(payable.ocr);
  pay(payable, ore(amounts[0] ?? ''));
  await page.reload();
  await handler.reload();
  for (const side of [page, handler]) {
    await expect(instalments(side).first()).toContainText(say.plans.paid);
    await expect(instalments(side).last()).not.toContainText(say.plans.paid);
    await expect(stands(side)).toContainText(say.plans.holds);
  }
  expect(toldOf(invoice).map(({ kind }) => kind)).toContain('payment_booked');

  // It came ahead of its day, so it may lower both parts instead. The handler gives that up before it is signed.
  await page.goto(`${path}/change`);
  const extra = page.locator('form', { has: page.locator('input[name="change"][value="extra"]') });
  await extra.locator('select[name="effect"]').selectOption('lower');
  await extra.getByRole('button').press('Enter');
  await expect(outcome.locator('table')).toHaveCount(2);
  await outcome.getByRole('button').press('Enter');
  await expect(page).toHaveURL(`${path}/sign`);
  await handler.reload();
  const dropped = handler.locator('details').filter({ has: handler.locator(`form[action="/staff${path}/drop-change"]`) });
  await dropped.locator('summary').press('Enter');
  await dropped.locator('textarea[name="reason"]').fill('Vi pratar om det <b>först</b>.');
  await dropped.getByRole('button').press('Enter');
  await expect(dropped).toHaveCount(0);
  expect(toldOf(invoice).map(({ kind }) => kind)).not.toContain('plan_changed');
  await page.goto('/messages');
  await page.getByRole('main').locator('a[href^="/messages/"]').first().click();
  await expect(page.getByText('Vi pratar om det <b>först</b>.').first()).toBeVisible();
  await page.goto(path);
  await handler.goto('/staff/plans');
  const running = handler.locator('section[aria-labelledby="running"] tr').filter({ has: handler.locator(`a[href="/staff${path}"]`) });
  await expect(running).toContainText(say.plans.asAgreed);

  // The second part does not come: that is said kindly, and nothing is claimed yet.
  const plan = path.slice(-36);
  letBeDue(plan, 2, 9);
  letADayCome();
  await page.reload();
  await expect(page.getByText(say.plans.canHappen)).toBeVisible();
  await expect(page.getByText(say.plans.missed).first()).toBeVisible();
  await expect(stands(page)).toContainText(say.plans.holds);
  await handler.reload();
  await expect(running.getByText(say.plans.inGrace)).toBeVisible();
  expect(isClaimed(invoice)).toBe(false);
  expect(toldOf(invoice).map(({ kind }) => kind)).toContain('plan_missed');

  // The days of grace pass: it is told in writing, and there are days to pay in still.
  letBeDue(plan, 2, 30);
  letADayCome();
  await handler.goto(`/staff${path}`);
  await page.reload();
  for (const side of [page, handler]) await expect(stands(side)).toContainText(say.plans.noticed);
  const broken = handler.locator(`form[action="/staff${path}/break"]`);
  expect(isClaimed(invoice)).toBe(false);
  expect(toldOf(invoice).map(({ kind }) => kind)).toContain('plan_noticed');

  // Those pass too. A person breaks the plan, and what is left can be claimed as before.
  letBeDue(plan, 2, 80);
  letNoticeBe(plan, 60);
  letADayCome();
  await handler.reload();
  await expect(stands(handler)).toContainText(say.plans.noticed);
  await broken.getByRole('button').press('Enter');
  await page.reload();
  for (const side of [page, handler]) await expect(stands(side)).toContainText(say.plans.broken);
  await expect(page.getByText(say.plans.breakWritten).first()).toBeVisible();
  expect(isClaimed(invoice)).toBe(mine.claimed);
  expect(toldOf(invoice).map(({ kind }) => kind)).toContain('plan_broken');
  await handler.context().close();
});
