import type { Locator, Page } from '@playwright/test';
import { test, expect } from '../support/test';
import { askForCall, calling } from '../support/callback';
import { resident } from '../support/cast';
import { openCaseOn } from '../support/dispute';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { signIn, signInStaff } from '../support/sign-in';
import type { Words } from '../support/words';

/** Presses Tab until the thing has focus, as someone without a mouse does. */
async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      // Focus is seen: an outline, or a shadow drawn as one.
      const drawn = await wanted.evaluate((element) => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
      });
      expect(drawn, 'focus can be seen').toBe(true);
      return;
    }
  }
  throw new Error(`${wanted} was not reached in ${most} presses`);
}

/** Walks the rows of a queue from the first of its table, by keys, to one of them, and opens it. */
async function walkTo(page: Page, row: Locator): Promise<void> {
  await expect(row).toBeVisible();
  const rows = page.locator('table.queue', { has: row }).locator('a[data-row]');
  // Other tables may stand before it.
  await tabTo(page, rows.first(), 500);
  for (let steps = await rows.count(); steps > 0; steps -= 1) {
    if (await row.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('j');
  }
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
}

/**
 * Signs in as someone of staff, once there are cases that wait for them: on paid water invoices that come so far down
 * among them. The journeys have the first twelve. Gives where the cases are.
 */
async function signInToCases(page: Page, say: Words, invoices: number[]): Promise<string[]> {
  await signIn(page, say, person(resident), '/invoices?q=vatten&status=paid');
  await expect(rows(page).nth(Math.max(...invoices))).toBeVisible();
  const addresses = await rows(page).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  const cases: string[] = [];
  for (const nth of invoices) {
    const fields = { ground: 'not_received', statement: 'Vattnet var avstängt en vecka.' };
    cases.push(`/staff${await openCaseOn(page, addresses[nth] ?? '', fields)}`);
  }
  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-handler'));
  return cases;
}

test('from the start page to the ground of a line by keyboard alone', async ({ page, say }) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: say.signIn }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
  await tabTo(page, page.getByRole('button', { name: say.signInWithEid }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: new RegExp(`^${person(resident).name} `) }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/overview');
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: say.invoices }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/invoices');
  await tabTo(page, rows(page).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/invoices\/./);
  const summary = page.locator('summary').first();
  await tabTo(page, summary);
  const before = await page.locator('details').first().getAttribute('open');
  await page.keyboard.press('Enter');
  const after = await page.locator('details').first().getAttribute('open');
  expect(after === null).not.toBe(before === null);
});

test('the first press of Tab offers a way past the header', async ({ page }) => {
  await page.goto('/contact');
  await page.keyboard.press('Tab');
  await expect(page.locator('a[href="#main"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('the queue of cases is walked by keys while one of its rows has the focus', async ({ page, say }) => {
  await signInToCases(page, say, [12, 13]);
  await page.goto('/staff/disputes');
  const cases = page.locator('table.queue a[data-row]');
  await cases.first().focus();
  await page.keyboard.press('j');
  await expect(cases.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cases.first()).toBeFocused();
  await page.keyboard.press('k');
  await expect(cases.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/staff\/disputes\/./);
});

test('T takes the case of the row that has the focus, and the row says so', async ({ page, say }) => {
  await signInToCases(page, say, [14]);
  await page.goto('/staff/disputes?filter=untaken');
  const row = page.locator('table.queue tr', { has: page.locator('button[data-take]') }).first();
  const link = row.locator('a[data-row]');
  await expect(row.locator('button[data-take] kbd')).toHaveText('T');
  const path = await link.getAttribute('href');
  // The case stays for those who come after: what would be sent is looked at, and not sent.
  await page.route('**/take', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '' }));
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/take'));
  await link.focus();
  await page.keyboard.press('t');
  const request = await sent;
  expect(new URL(request.url()).pathname).toBe(`${path}/take`);
  expect(new URLSearchParams(request.postData() ?? '').get('form_key')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a case is taken, found again in the queue and stated on by keys alone', async ({ page, say }) => {
  const [path = ''] = await signInToCases(page, say, [13]);
  await expect(page).toHaveURL('/staff');
  await page.goto(path);
  await tabTo(page, page.locator(`form[action="${path}/take"] button`));
  await page.keyboard.press('Enter');
  await expect(page.locator(`form[action="${path}/take"]`)).toHaveCount(0);
  await page.goto('/staff/disputes?filter=mine');
  await walkTo(page, page.locator(`a[data-row][href="${path}"]`));
  await expect(page).toHaveURL(path);
  const statement = page.locator('#statement');
  await tabTo(page, statement.locator('summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, statement.locator('textarea'));
  await page.keyboard.type('Vattnet var avstängt i två dagar.');
  await tabTo(page, statement.locator('button'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Vattnet var avstängt i två dagar.').first()).toBeVisible();
});

test('a call is walked to in the queue, taken and written down by keys alone', async ({ page, say, lang }) => {
  const call = calling[lang];
  await signIn(page, say, person(resident), '/callbacks/new');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.me);
  const path = `/staff${await askForCall(page, lang, '070-174 06 23')}`;
  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-call-agent'), '/staff/callbacks');
  await expect(page).toHaveURL('/staff/callbacks');
  await walkTo(page, page.locator(`a[data-row][href="${path}"]`));
  await expect(page).toHaveURL(path);
  await tabTo(page, page.getByRole('button', { name: call.claim }));
  await page.keyboard.press('Enter');
  const outcome = page.locator(`form[action="${path}/outcome"]`);
  await tabTo(page, outcome.getByLabel(call.solved));
  await page.keyboard.press('Space');
  await tabTo(page, outcome.getByLabel(call.note));
  await page.keyboard.type('Hon fick veta hur hon betalar.');
  await tabTo(page, outcome.getByRole('button', { name: call.save }));
  await page.keyboard.press('Enter');
  await expect(outcome).toHaveCount(0);
});

test('a table is a stop where it may scroll, and none on a phone', async ({ page, say }) => {
  await signInStaff(page, say, staff('besked-handler'));
  await expect(page).toHaveURL('/staff');
  await page.goto('/staff/disputes');
  const box = page.locator('.scroll', { has: page.locator('table.queue') });
  const takesFocus = () =>
    box.evaluate((own) => {
      own.focus();
      return own === document.activeElement;
    });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(box.locator('a[data-row]').first()).toBeVisible();
  expect(await takesFocus(), 'on a phone').toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await takesFocus(), 'on a wide screen').toBe(true);
});

test('"/" leads staff to the search', async ({ page, say }) => {
  await signInStaff(page, say, staff('besked-handler'));
  await expect(page).toHaveURL('/staff');
  await page.keyboard.press('/');
  await expect(page.getByLabel(say.staff.search)).toBeFocused();
  await page.keyboard.type('Demo Gran');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Demo Gran', exact: true })).toBeVisible();
});
