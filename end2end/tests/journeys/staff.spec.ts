import { test, expect } from '../../support/test';
import { hidden, seen } from '../../support/cast';
import { person, staff } from '../../support/people';
import { signIn, signInStaff } from '../../support/sign-in';

test('staff find a party by name, number, invoice and OCR, and the one looked at sees who looked', async ({ page, browser, say, lang, javaScriptEnabled }) => {
  const official = staff('besked-handler');
  const debtor = person(seen);
  await signInStaff(page, say, official);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.staff.find);
  const search = async (text: string) => {
    await page.goto('/staff');
    await page.getByLabel(say.staff.search).fill(text);
    await page.getByRole('button', { name: say.search }).click();
  };
  await search(debtor.name);
  await page.getByRole('link', { name: debtor.name, exact: true }).click();
  await expect(page).toHaveURL(/\/staff\/parties\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(debtor.name);

  await search(debtor.number);
  await expect(page.getByRole('main').getByRole('link', { name: debtor.name, exact: true })).toBeVisible();
  // The number is never shown whole in a list.
  await expect(page.getByRole('main').getByRole('table')).not.toContainText(debtor.number.slice(-4));

  await page.getByRole('link', { name: debtor.name, exact: true }).click();
  const invoice = page.getByRole('main').locator('a[href^="/staff/invoices/"]').first();
  const number = (await invoice.innerText()).trim();
  await search(number);
  await page.getByRole('main').locator('a[href^="/staff/invoices/"]').first().click();
  await expect(page.getByText(number).first()).toBeVisible();

  await search('finns inte alls');
  await expect(page.getByText(say.staff.noMatch)).toBeVisible();

  const own = await browser.newContext({ locale: lang === 'sv' ? 'sv-SE' : 'en-GB', javaScriptEnabled });
  const theirs = await own.newPage();
  await signIn(theirs, say, debtor, '/account');
  const looks = theirs.getByRole('region', { name: say.whoHasLooked });
  await expect(looks).toContainText(official.name);
  await expect(looks).toContainText(number);
  await own.close();
});

test('someone with protected identity is not there for those without the right', async ({ page, say }) => {
  const debtor = person(hidden);
  await signInStaff(page, say, staff('besked-handler'));
  for (const text of [debtor.name, debtor.number]) {
    await page.goto(`/staff?q=${encodeURIComponent(text)}`);
    await expect(page.getByRole('link', { name: debtor.name, exact: true })).toHaveCount(0);
  }
  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-handler', 'besked-protected'));
  await page.goto(`/staff?q=${debtor.number}`);
  await page.getByRole('link', { name: debtor.name, exact: true }).click();
  await expect(page.getByText(say.staff.protected).first()).toBeVisible();
});

test('an administrator keeps the system and sees no case', async ({ page, say }) => {
  await signInStaff(page, say, staff('besked-handler'));
  await page.goto(`/staff?q=${person(seen).number}`);
  const file = await page.getByRole('link', { name: person(seen).name, exact: true }).getAttribute('href');
  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-administrator'));
  const response = await page.goto(file ?? '');
  expect(response?.status()).toBe(404);
});

test('the economist follows the files that come in, and a handler does not', async ({ page, say }) => {
  await signInStaff(page, say, staff('besked-economist'));
  await page.getByRole('link', { name: say.staff.imports }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.staff.imports })).toBeVisible();
  const run = page.getByRole('row').filter({ hasText: 'ndjson' });
  await expect(run).toContainText(say.staff.allTaken);
  await run.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: /ndjson/ })).toBeVisible();
  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-handler'));
  await expect(page.getByRole('link', { name: say.staff.imports })).toHaveCount(0);
  expect((await page.goto('/staff/ledger'))?.status()).toBe(404);
});
