import type { Locator } from '@playwright/test';
import { test, expect } from '../../support/test';
import { staff } from '../../support/people';
import { signInStaff } from '../../support/sign-in';

/** The window that each way to run the journey gives callers, counted from the last one: none waits for another. */
const windows: Record<string, number> = {
  sv: 1,
  en: 2,
  'sv without scripts': 3,
  'en without scripts': 4,
};

/** A day that no other run of this journey has. */
function someDay(): string {
  const day = new Date(Date.UTC(2090, 0, 1));
  day.setUTCDate(day.getUTCDate() + Math.floor(Math.random() * 3000));
  return day.toISOString().slice(0, 10);
}

/** Shows what lies in the details, unless it is shown. */
async function unfold(details: Locator): Promise<void> {
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
}

test('whoever leads gives a window callers, and hands a queue over', async ({ page, say, lang }, info) => {
  await signInStaff(page, say, staff('besked-manager'), '/staff/callbacks/windows');
  const all = page.locator('input[name="window"]');
  await expect(all.first()).toBeAttached();
  const place = (await all.count()) - (windows[info.project.name] ?? 1);
  const from = (await all.nth(place).getAttribute('value')) ?? '';
  const form = page.locator(`form:has(input[name="window"][value="${from}"])`);
  const callers = form.locator('input[name="callers"]');
  const day = page.locator('details', { has: form });
  const usual = await callers.inputValue();
  await unfold(day);
  await callers.fill('7');
  await callers.press('Enter');
  // What was changed lies open.
  await expect(page).toHaveURL(`/staff/callbacks/windows?day=${from.slice(0, 10)}`);
  await expect(callers).toBeVisible();
  await expect(callers).toHaveValue('7');
  await page.goto('/staff/callbacks/windows');
  await expect(callers).toHaveValue('7');
  await unfold(day);
  await callers.fill(usual);
  await callers.press('Enter');
  await expect(callers).toHaveValue(usual);

  // A unit makes its own calls anyway; another one may make them for a while.
  const handed = someDay();
  await page.goto('/staff/callbacks/cover');
  await page.locator('section[aria-labelledby="covers"] summary').click();
  const cover = page.locator('form[action="/staff/callbacks/cover"]');
  await cover.locator('input[name="of"]').first().check();
  await cover.locator('input[name="by"]').first().check();
  await cover.locator('input[name="from"]').fill(`${handed}T08:00`);
  await cover.locator('input[name="until"]').fill(`${handed}T09:00`);
  await cover.getByRole('button').click();
  await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(cover.locator('input[name="until"]')).toHaveValue(`${handed}T09:00`);
  await cover.locator('input[name="by"]').nth(1).check();
  await cover.getByRole('button').click();
  const long = new Intl.DateTimeFormat(lang === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const row = page.getByRole('row').filter({ hasText: long.format(new Date(`${handed}T00:00:00Z`)) });
  await expect(row).toHaveCount(1);
  await row.getByRole('button').click();
  await expect(row).toHaveCount(0);
});
