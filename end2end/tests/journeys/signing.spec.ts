import { test, expect } from '../../support/test';
import { asOthersTell, asTheCommandTells } from '../../support/agreement';
import { another } from '../../support/another';
import { expectAccessible, expectNoSidewaysScroll } from '../../support/axe';
import { guardian, hidden } from '../../support/cast';
import { rows } from '../../support/invoice';
import { paper as scanned } from '../../support/paper';
import { person, staff } from '../../support/people';
import { signIn, signInStaff } from '../../support/sign-in';
import { signThere, toProvider } from '../../support/signing';

/** An invoice to pay in parts for each way to run the journey: an invoice is in one plan at a time. */
const unpaid: Record<string, { who: string; q: string }> = {
  sv: { who: guardian, q: 'Förskola' },
  en: { who: hidden, q: 'Förskola' },
  'sv without scripts': { who: hidden, q: 'Vatten' },
  'en without scripts': { who: guardian, q: 'Hyra' },
};

test('a plan is agreed on, read, signed and kept under the seal, and its change signed on paper', async ({ page, browser, say, lang, javaScriptEnabled }, info) => {
  test.slow();
  const mine = unpaid[info.project.name];
  if (!mine) throw new Error(`${info.project.name} has no invoice of its own`);
  const { who, q } = mine;
  const scripts = javaScriptEnabled !== false;
  await signIn(page, say, person(who));
  await page.goto(`/invoices?${new URLSearchParams({ q, status: 'open' })}`);
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
  await page.goto(`/plans/new?invoice=${page.url().slice(-36)}`);
  await page.getByRole('button', { name: say.plans.propose, exact: true }).press('Enter');
  await page.waitForLoadState();
  const anyway = page.locator('button[value="anyway"]');
  if ((await anyway.count()) > 0) await anyway.press('Enter');
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}\?done=1$/);
  const path = new URL(page.url()).pathname;

  const handler = await another(browser, { lang, javaScriptEnabled });
  const official = who === hidden ? staff('besked-handler', 'besked-protected') : staff('besked-handler');
  await signInStaff(handler, say, official, `/staff${path}`);
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
  await signThere(page, path);
  await expect(page.getByRole('status').first()).toContainText(say.signing.done);

  // What is kept says so to anybody, and both sides have the same file.
  const file = await page.request.get(`${path}/agreement.pdf`);
  expect(file.status()).toBe(200);
  const bytes = await file.body();
  expect(asTheCommandTells(bytes, lang).verdict).toBe('holds');
  expect(asOthersTell(bytes)).toEqual({ pdfsig: true, pyHanko: true });
  const flipped = Buffer.from(bytes);
  const place = Math.floor(bytes.length / 3);
  flipped.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  expect(asOthersTell(flipped)).toEqual({ pdfsig: false, pyHanko: false });
  const theirs = await handler.request.get(`/staff${path}/agreement.pdf`);
  expect((await theirs.body()).equals(bytes)).toBe(true);

  await page.goto(`${path}/sign`);
  await expect(page.getByText(say.signing.nothing)).toBeVisible();

  // One payment is moved: what it comes to is shown first, and then it is to be signed as the plan was.
  await page.goto(`${path}/change`);
  const moving = page.locator('form', { has: page.locator('input[name="change"][value="move"]') });
  const day = moving.locator('input[name="date"]');
  const later = new Date(`${await day.inputValue()}T12:00:00Z`);
  later.setUTCDate(later.getUTCDate() + 7);
  await day.fill(later.toISOString().slice(0, 10));
  await moving.getByRole('button').press('Enter');
  const outcome = page.locator('#outcome');
  await expect(outcome.locator('table')).toHaveCount(2);
  if (scripts) {
    await expectAccessible(page, 'a change of a plan');
    await expectNoSidewaysScroll(page, 'a change of a plan');
  }
  await outcome.getByRole('button').press('Enter');
  await expect(page).toHaveURL(`${path}/sign`);
  await expect(page.locator('article.letter table').first()).toBeVisible();

  // This time on paper. The handler has it in hand and forgets the scan at first; with it, the change holds.
  await handler.goto(`/staff${path}`);
  const paper = handler.locator(`form[action="/staff${path}/paper"]`);
  await paper.locator('input[name="signer"]').fill(person(who).name);
  await paper.locator('button').press('Enter');
  await expect(handler.locator('.summary a[href="#evidence"]')).toBeVisible();
  await expect(paper.locator('input[name="signer"]')).toHaveValue(person(who).name);
  await paper.locator('input[type="file"]').setInputFiles({ name: 'avtal.pdf', mimeType: 'application/pdf', buffer: scanned });
  await paper.locator('button').press('Enter');
  await expect(paper).toHaveCount(0);
  await page.goto(path);
  for (const [side, at] of [[page, path], [handler, `/staff${path}`]] as const) {
    await expect(side.locator(`a[href="${at}/scans/1"]`)).toBeVisible();
    const scan = await side.request.get(`${at}/scans/1`);
    expect((await scan.body()).equals(scanned)).toBe(true);
  }
  const changed = await (await page.request.get(`${path}/agreement.pdf`)).body();
  expect(changed.equals(bytes)).toBe(false);
  await handler.context().close();
});
