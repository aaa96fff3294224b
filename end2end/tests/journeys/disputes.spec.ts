import { test, expect } from '../../support/test';
import { atCase, fillDecision, takeAndState } from '../../support/at-case';
import { resident, seen } from '../../support/cast';
import { claimsOf, isClaimed, type Claim } from '../../support/claims';
import { letBeOverdue } from '../../support/days';
import { answerQuestions, beginOn, openCaseOn, send, type Sought } from '../../support/dispute';
import { baseUrl } from '../../support/environment';
import { expectInOrder, expectSaid, textOf } from '../../support/pdf';
import { person, staff } from '../../support/people';
import { signIn } from '../../support/sign-in';

/** The four ways to run a journey. Each has invoices of its own: a draft is one person's on one invoice. */
const ways = ['sv', 'en', 'sv without scripts', 'en without scripts'];

/** What is claimed of an invoice, which must be there. */
function claimOn(who: string, invoice: string): Claim {
  const claim = claimsOf(who).find((other) => other.invoice === invoice);
  if (!claim) throw new Error(`nothing of ${invoice} is claimed`);
  return claim;
}

/** That so many more kronor of an invoice are claimed no longer, and that the rest of it still is. */
function expectPaused(who: string, before: Claim, kronor: number): void {
  const after = claimOn(who, before.invoice);
  // Another way of running this may have paused its part of the same invoice meanwhile.
  expect(Number(after.paused)).toBeGreaterThanOrEqual(Number(before.paused) + kronor);
  expect(Number(after.principal)).toBeLessThanOrEqual(Number(before.principal) - kronor);
  const whole = ({ paused, principal }: Claim) => Number(paused) + Number(principal);
  expect(whole(after)).toBeCloseTo(whole(before));
}

/** Unpaid invoices to dispute a line of, one for each way: childcare and water. */
const unpaid: { who: string; sought: Sought }[] = [
  { who: resident, sought: { q: 'förskola', status: 'open', nth: 0 } },
  { who: resident, sought: { q: 'vatten', status: 'open', nth: 0 } },
  { who: seen, sought: { q: 'förskola', status: 'open', nth: 0 } },
  { who: resident, sought: { q: 'vatten', status: 'open', nth: 1 } },
];

test('a line of an invoice is disputed, answered at once, stated on and decided', async ({ page, browser, say, lang, javaScriptEnabled }, info) => {
  test.slow();
  const way = ways.indexOf(info.project.name);
  const mine = unpaid[way];
  if (!mine) throw new Error(`${info.project.name} has no invoice of its own`);
  await signIn(page, say, person(mine.who));
  await beginOn(page, say, mine.sought);
  const invoice = new URL(page.url()).pathname.split('/')[2] ?? '';
  // What is not due yet has been due for less long than what is overdue already, so that each way finds its own.
  if (!isClaimed(invoice)) letBeOverdue(invoice, 10);
  const claim = claimOn(mine.who, invoice);
  await answerQuestions(page, say, {
    ground: say.disputes.notReceived,
    statement: 'Förskolan var stängd <b>två</b> dagar i månaden.',
    part: '10',
  });
  const path = await send(page, say);
  await expect(page.getByRole('heading', { name: say.disputes.paused })).toBeVisible();
  expectPaused(mine.who, claim, 10);
  await expect(page.locator('.letter-part')).toHaveCount(12);
  await expect(page.locator('.letter')).toContainText('<b>två</b>');
  const fetched = page.getByRole('link', { name: say.disputes.fetchAnswer });
  const headings = page.locator('.letter-part h3');
  const answer = await textOf(page, fetched);
  expect(answer).toContain('<b>två</b>');
  await expectSaid(answer, page.locator('.letter'));
  expectInOrder(answer, await headings.allTextContents());
  await page.getByRole('link', { name: say.disputes.easy }).click();
  await expect(page).toHaveURL(/reading=easy/);
  await expect(page.locator('.letter-part')).toHaveCount(12);
  const easy = await textOf(page, fetched);
  await expectSaid(easy, page.locator('.letter'));
  expectInOrder(easy, await headings.allTextContents());

  // What is asked of a manager before the statement is refused, whatever way it comes.
  const setting = { lang, javaScriptEnabled, say };
  const manager = await atCase(browser, setting, 'besked-manager', `/staff${path}`);
  await expect(manager.getByText(say.disputes.noStatement)).toBeVisible();
  await expect(manager.locator('form[action$="/decision"]')).toHaveCount(0);
  const refused = await manager.context().request.post(`${baseUrl}/staff${path}/decision`, {
    headers: { origin: baseUrl },
    form: { outcome: 'change_fully', facts: 'x', rules: 'y', bias: 'none' },
    maxRedirects: 0,
  });
  expect(refused.status()).toBe(409);

  const handler = await atCase(browser, setting, 'besked-handler', `/staff${path}`);
  await takeAndState(handler, say, 'Det var stängt två dagar.');

  await manager.goto(`/staff${path}`);
  const decision = await fillDecision(manager, { outcome: 'change_fully', facts: 'Yttrandet visar att det var stängt.' });
  // The letter is seen first, and nothing is decided by that.
  await decision.locator('button[value="preview"]').press('Enter');
  await expect(manager.locator('#preview')).toContainText('Taxan 4 §');
  await decision.locator('button:not([name])').press('Enter');
  await expect(manager).toHaveURL(`/staff${path}`);
  await expect(manager.getByText('Yttrandet visar att det var stängt.').first()).toBeVisible();

  await page.goto(path);
  await expect(page.getByText(say.disputes.decided).first()).toBeVisible();
  await expect(page.getByText('Yttrandet visar att det var stängt.')).toBeVisible();
  const decided = page.getByRole('region', { name: say.disputes.decision });
  const letter = await textOf(page, decided.getByRole('link', { name: say.disputes.fetchDecision }));
  expect(letter).toContain('Yttrandetvisarattdetvarstängt.');
  await expectSaid(letter, decided);
  // Who decided is told with the decision. Who gave the statement is for staff.
  await expect(decided).toContainText(staff('besked-manager').name);
  expect(letter).toContain(staff('besked-manager').name.replace(/\s/g, ''));
  await expect(page.getByRole('main')).not.toContainText(staff('besked-handler').name);
  await manager.context().close();
  await handler.context().close();
});

test('what is paused is no part of what is handed over for collection', async ({ page, say }) => {
  const claim = claimsOf(resident)[0];
  if (!claim) throw new Error('nothing is overdue');
  await signIn(page, say, person(resident));
  await openCaseOn(page, `/invoices/${claim.invoice}`, { ground: 'not_received', statement: 'Porten gick inte att öppna.', amount: '10' });
  expectPaused(resident, claim, 10);
});

test('the amount of a water invoice is disputed, and the draft outlives the session', async ({ page, say }, info) => {
  await signIn(page, say, person(resident));
  await beginOn(page, say, { q: 'vatten', status: 'paid', nth: ways.indexOf(info.project.name) });
  const on = page.getByRole('button', { name: say.goOn, exact: true });
  await on.click();
  // A question without an answer says so, and keeps nothing from being said.
  await on.click();
  await expect(page.getByRole('alert')).toContainText(say.disputes.whyMissing);
  await page.getByRole('radio', { name: say.disputes.wrongAmount }).check();
  await on.click();
  await page.getByLabel(say.disputes.happened).fill('Mätaren visar mindre än så.');
  await on.click();
  const check = page.url();
  await page.context().clearCookies();
  await signIn(page, say, person(resident), new URL(check).pathname + '?step=check');
  await expect(page.getByRole('main')).toContainText('Mätaren visar mindre än så.');
  await send(page, say);
  await page.getByRole('navigation').getByRole('link', { name: say.disputes.cases }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.disputes.cases);
  await expect(page.getByRole('main').locator('a[href^="/disputes/"]').first()).toBeVisible();
});

test('a no from the machine becomes a person’s matter with one tap', async ({ page, say }, info) => {
  await signIn(page, say, person(resident));
  await beginOn(page, say, { q: 'vatten', status: 'paid', nth: ways.length + ways.indexOf(info.project.name) });
  await answerQuestions(page, say, { ground: say.disputes.tariff, statement: 'Det är för dyrt.' });
  await send(page, say);
  await expect(page.getByRole('heading', { name: say.disputes.notPaused })).toBeVisible();
  await page.getByRole('button', { name: say.disputes.person }).click();
  await expect(page).toHaveURL(/done=1/);
  await expect(page.getByText(say.disputes.personAsked)).toBeVisible();
  await expect(page.getByRole('button', { name: say.disputes.person })).toHaveCount(0);
});
