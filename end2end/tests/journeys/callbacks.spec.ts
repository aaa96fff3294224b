import { test, expect } from '../../support/test';
import { another } from '../../support/another';
import { agentAt, askForCall, calling, unfoldWindows } from '../../support/callback';
import { coordinated, resident } from '../../support/cast';
import { rows } from '../../support/invoice';
import { person } from '../../support/people';
import { signIn } from '../../support/sign-in';

test('one asks from an invoice to be called, moves it, is called and reads what came of it', async ({ page, browser, say, lang, javaScriptEnabled }) => {
  const call = calling[lang];
  await signIn(page, say, person(lang === 'sv' ? resident : coordinated));
  await page.goto('/invoices?status=open');
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
  const invoice = new URL(page.url()).pathname.slice(-36);
  await page.getByRole('link', { name: call.me }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.me);
  await expect(page.locator(`input[name="about"][value="${invoice}"]`)).toHaveCount(1);

  // A number that cannot be one comes back with what was chosen.
  const windows = page.locator('#window input[type="radio"]');
  const second = await windows.nth(2).getAttribute('value');
  await unfoldWindows(page);
  await windows.nth(2).check();
  await page.getByLabel(call.phone).fill('1740605');
  await page.getByRole('button', { name: call.ask }).press('Enter');
  await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(page.locator(`#window input[value="${second ?? ''}"]`)).toBeChecked();
  await page.getByLabel(call.phone).fill('070-174 06 20');
  await page.getByRole('button', { name: call.ask }).press('Enter');
  await expect(page).toHaveURL(/\/callbacks\/[0-9a-f-]{36}\?done=1$/);
  const path = new URL(page.url()).pathname;
  await expect(page.getByText(call.waiting).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: call.phrase })).toBeVisible();
  const entry = await page.request.get(`${path}/callback.ics`);
  expect(await entry.text()).toContain('BEGIN:VEVENT');

  // Another window.
  const before = await page.getByRole('heading', { level: 1 }).textContent();
  await page.locator('summary', { hasText: call.move }).click();
  await unfoldWindows(page);
  await page.locator('#window input[type="radio"]').last().check();
  await page.locator(`form[action="${path}/move"]`).getByRole('button').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '');

  const agent = await agentAt(browser, { lang, javaScriptEnabled, say }, '/staff/callbacks');
  await agent.getByRole('main').locator(`a[href="/staff${path}"]`).first().click();
  await agent.getByRole('button', { name: call.claim }).press('Enter');
  const outcome = agent.locator(`form[action="/staff${path}/outcome"]`);
  await outcome.getByLabel(call.solved).check();
  await outcome.getByLabel(call.note).fill('Vi gick igenom fakturan rad för rad.');
  await outcome.getByRole('button', { name: call.save }).press('Enter');
  await expect(outcome).toHaveCount(0);
  // The statistics count it, in the month that it was promised for.
  const promised = await agent.request.get('/staff/statistics/calls.csv');
  expect(await promised.text()).toContain('per,name,promises,kept');
  await agent.goto('/staff/statistics');
  await expect(agent.getByRole('heading', { level: 1 })).toContainText(call.statistics);
  await agent.context().close();

  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.done);
  await expect(page.getByText(call.spoke, { exact: true })).toBeVisible();
  await expect(page.getByText('Vi gick igenom fakturan rad för rad.')).toBeVisible();

  // How one was treated, once.
  const treated = page.locator(`form[action="${path}/grade"]`);
  await treated.locator('input[value="5"]').check();
  await treated.getByRole('button').press('Enter');
  await expect(page).toHaveURL(/\?done=1$/);
  await expect(treated).toHaveCount(0);
});

test('a question of another authority is shown to it, and one reads how it is reached', async ({ page, browser, say, lang, javaScriptEnabled }) => {
  const call = calling[lang];
  const authority = 'Kronofogdemyndigheten';
  await signIn(page, say, person(lang === 'sv' ? resident : coordinated), '/callbacks/new');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.me);
  const path = await askForCall(page, lang, '070-174 06 21');

  const agent = await agentAt(browser, { lang, javaScriptEnabled, say }, `/staff${path}`);
  await agent.getByRole('button', { name: call.claim }).press('Enter');
  const outcome = agent.locator(`form[action="/staff${path}/outcome"]`);
  await outcome.getByLabel(call.elsewhere).check();
  await outcome.getByLabel(call.whichAuthority).selectOption({ label: authority });
  await outcome.getByRole('button', { name: call.save }).press('Enter');
  // What was said is missing; the authority stays chosen.
  await expect(agent.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(outcome.locator('option:checked')).toHaveText(authority);
  await outcome.getByLabel(call.note).fill('Skulden har lämnats över. De kan svara på vad som händer nu.');
  await outcome.getByRole('button', { name: call.save }).press('Enter');
  await expect(outcome).toHaveCount(0);
  await agent.context().close();

  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.belongsElsewhere);
  const right = page.getByRole('region', { name: authority });
  await expect(right.getByRole('link', { name: 'https://www.kronofogden.se' })).toBeVisible();
  await expect(page.getByText('Skulden har lämnats över. De kan svara på vad som händer nu.')).toBeVisible();
  // It is at its end: there is nothing to move.
  await expect(page.locator(`form[action="${path}/move"]`)).toHaveCount(0);
});

test('one asks without signing in, and follows, moves, fetches and cancels the call by its link', async ({ page, browser, lang, javaScriptEnabled }) => {
  const call = calling[lang];
  await page.goto('/callbacks/new');
  await page.getByLabel(call.phone).fill('070-174 06 22');
  await page.getByRole('button', { name: call.ask }).press('Enter');
  await expect(page).toHaveURL(/\/callbacks\/mine\/[\w-]{43}\?done=1$/);
  const path = new URL(page.url()).pathname;
  await expect(page.getByRole('heading', { name: call.keep })).toBeVisible();
  await expect(page.getByText(call.waiting).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: call.phrase })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('070-174');

  // Another window.
  const before = await page.getByRole('heading', { level: 1 }).textContent();
  await page.locator('summary', { hasText: call.move }).click();
  await unfoldWindows(page);
  await page.locator('#window input[type="radio"]').last().check();
  await page.locator(`form[action="${path}/move"]`).getByRole('button').press('Enter');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).not.toHaveText(before ?? '');
  const entry = await page.request.get(`${path}/callback.ics`);
  expect(entry.headers()['cache-control']).toBe('no-store');
  expect(await entry.text()).toContain('STATUS:CONFIRMED');

  // The link alone is the way back: another browser reads the same by it.
  const moved = (await heading.textContent()) ?? '';
  const other = await another(browser, { lang, javaScriptEnabled });
  await other.goto(path);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(moved);
  await other.getByRole('button', { name: call.cancel }).press('Enter');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(call.cancelled);
  await other.context().close();

  await page.reload();
  await expect(heading).toHaveText(call.cancelled);
  await expect(page.locator(`form[action="${path}/move"]`)).toHaveCount(0);
  const crossed = await page.request.get(`${path}/callback.ics`);
  expect(await crossed.text()).toContain('STATUS:CANCELLED');
  const nowhere = await page.request.get(`/callbacks/mine/${'A'.repeat(43)}`);
  expect(nowhere.status()).toBe(404);
});
