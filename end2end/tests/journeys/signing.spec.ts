import type { Page } from '@playwright/test';
import { test, expect } from '../../support/test';
import { asTheCommandTells } from '../../support/agreement';
import { expectAccessible, expectNoSidewaysScroll } from '../../support/axe';
import { coordinated, heir, hidden, leaving, representative, resident, seen, sole } from '../../support/cast';
import { run } from '../../support/database';
import { baseUrl, providerUrl } from '../../support/environment';
import { people, person, staff } from '../../support/people';
import { identifyAs, signIn, signInStaff } from '../../support/sign-in';
import type { Words } from '../../support/words';

/** An open invoice of somebody who plays in no other journey, another one for each way to run this. */
function mine(project: string): { who: string; invoice: string } {
  const cast = [coordinated, heir, hidden, representative, resident, seen, sole, ...Object.values(leaving)];
  const others = people.filter(({ kind, number }) => kind === 'debtor' && !cast.includes(number));
  const found = run(`select identity.value, invoice.id from invoice
    inner join party_identity as identity on invoice.party_id = identity.party_id
    where identity.value in (${others.map(({ number }) => `'${number}'`).join(', ')})
      and invoice.left_to_pay >= 700
    order by invoice.id`);
  const rows = found.trim().split('\n').map((row) => row.split('|'));
  const [who, invoice] = rows[['sv', 'en', 'sv without scripts', 'en without scripts'].indexOf(project)] ?? [];
  if (!who || !invoice) throw new Error(`${project} has no invoice of its own`);
  return { who, invoice };
}

/** From the agreement to what there is to sign at the provider. */
async function toProvider(page: Page, say: Words, who: string, scripts: boolean): Promise<void> {
  await page.getByRole('button', { name: say.signing.withEid }).press('Enter');
  // The page between carries itself on, where it may.
  if (!scripts) await page.getByRole('button', { name: say.signing.goOn }).press('Enter');
  await identifyAs(page, person(who));
  await expect(page).toHaveURL(new RegExp(`^${providerUrl}`));
}

test('a plan is agreed on, read, signed and kept under the seal', async ({ page, browser, say, lang, javaScriptEnabled }, info) => {
  const { who, invoice } = mine(info.project.name);
  const scripts = javaScriptEnabled !== false;
  await signIn(page, say, person(who));
  await page.goto(`/plans/new?invoice=${invoice}`);
  await page.getByRole('button', { name: say.plans.propose, exact: true }).press('Enter');
  await page.waitForLoadState();
  const anyway = page.locator('button[value="anyway"]');
  if ((await anyway.count()) > 0) await anyway.press('Enter');
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}\?done=1$/);
  const path = new URL(page.url()).pathname;

  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: lang === 'sv' ? 'sv-SE' : 'en-GB',
    ...(javaScriptEnabled === undefined ? {} : { javaScriptEnabled }),
  });
  const handler = await context.newPage();
  await signInStaff(handler, say, staff('besked-handler'), `/staff${path}`);
  const accept = handler.locator(`form[action="/staff${path}/accept"]`);
  if ((await accept.count()) > 0) await accept.getByRole('button').press('Enter');
  await expect(accept).toHaveCount(0);

  // Read, and thought better of.
  await page.goto(path);
  await page.getByRole('link', { name: say.signing.title }).click();
  await expect(page).toHaveURL(`${path}/sign`);
  const agreement = page.locator('article.letter');
  await expect(agreement.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(agreement.locator('table').first()).toBeVisible();
  if (scripts) {
    await expectAccessible(page, 'an agreement to sign');
    await expectNoSidewaysScroll(page, 'an agreement to sign');
  }
  await toProvider(page, say, who, scripts);
  await page.locator('button[name="cancel"]').press('Enter');
  await expect(page).toHaveURL(`${path}/sign?problem=declined`);
  await expect(page.getByRole('alert')).toContainText(say.signing.cancelled);

  // Signed after all.
  await toProvider(page, say, who, scripts);
  await page.locator('button[name="sign"]').press('Enter');
  await expect(page).toHaveURL(`${path}?done=signed`);
  await expect(page.getByRole('status').first()).toContainText(say.signing.done);

  // What is kept says so to anybody, and both sides have the same file.
  const file = await page.request.get(`${path}/agreement.pdf`);
  expect(file.status()).toBe(200);
  const bytes = await file.body();
  expect(asTheCommandTells(bytes, lang).verdict).toBe('holds');
  const theirs = await handler.request.get(`/staff${path}/agreement.pdf`);
  expect((await theirs.body()).equals(bytes)).toBe(true);
  await context.close();

  await page.goto(`${path}/sign`);
  await expect(page.getByText(say.signing.nothing)).toBeVisible();
});
