import { test, expect } from '../../support/test';
import { run } from '../../support/database';
import { staff } from '../../support/people';
import { signInStaff } from '../../support/sign-in';

/** One for each way to run the journey: of one setting one change waits at a time. */
const settings: Record<string, string> = {
  sv: 'plan_grace_days',
  en: 'plan_notice_days',
  'sv without scripts': 'plan_reminder_days_before',
  'en without scripts': 'plan_latest_first_due_days',
};

/** A day that no other run of this journey has, and that no other journey reaches. */
function someDay(): string {
  const day = new Date(Date.UTC(2090, 0, 1));
  day.setUTCDate(day.getUTCDate() + Math.floor(Math.random() * 3000));
  return day.toISOString().slice(0, 10);
}

test('a setting is tried and proposed by one, and approved by another', async ({ page, say }, info) => {
  const setting = settings[info.project.name] ?? '';
  const path = `/staff/settings/${setting}`;
  // One that an earlier run left undecided.
  run(`delete from setting_proposal where state = 'waiting' and key = '${setting.replace('_', '.')}'`);
  const [from, days] = [someDay(), String(11 + Math.floor(Math.random() * 18))];

  await signInStaff(page, say, staff('besked-administrator'));
  await page.getByRole('link', { name: say.settings.title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.settings.title })).toBeVisible();
  await page.getByRole('main').locator(`a[href="${path}"]`).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  // What it cannot be is told where it was typed.
  const value = page.getByLabel(say.settings.newValue, { exact: true });
  await value.fill('9999');
  await page.getByRole('button', { name: say.settings.tryIt, exact: true }).click();
  await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(page.locator('#value-error')).toContainText(say.settings.outside);
  await expect(value).toHaveValue('9999');

  // Tried by keyboard for one kind of charge: nothing is proposed yet.
  const charge = page.getByLabel(say.settings.charge, { exact: true });
  await charge.selectOption({ index: 1 });
  const kind = (await charge.locator('option:checked').textContent()) ?? '';
  await value.fill(days);
  await value.press('Enter');
  await expect(page.getByRole('heading', { name: say.settings.tried })).toBeVisible();
  await expect(page.locator('section[aria-labelledby="tried"]')).toContainText(kind);
  await expect(value).toHaveValue(days);
  await expect(charge.locator('option:checked')).toHaveText(kind);

  await page.getByLabel(say.settings.from, { exact: true }).fill(from);
  await page.getByLabel(say.settings.because, { exact: true }).fill('Nämnden har bestämt det.');
  await page.getByRole('button', { name: say.settings.send, exact: true }).click();
  await expect(page.getByText(say.settings.ownNote)).toBeVisible();
  await expect(page.getByRole('button', { name: say.settings.approve })).toHaveCount(0);

  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-manager'));
  await page.goto('/staff/settings');
  const waiting = page.locator('section[aria-labelledby="waiting"]').getByRole('row').filter({ hasText: from });
  await waiting.getByRole('link').click();
  await expect(page.getByRole('heading', { name: say.settings.tried })).toBeVisible();
  await page.getByRole('button', { name: say.settings.approve }).click();
  const coming = page.getByRole('row').filter({ hasText: from });
  await expect(coming).toContainText(say.settings.coming);
  await expect(coming).toContainText(kind);
  await expect(coming).toContainText(staff('besked-administrator').name);
  await expect(page.getByRole('button', { name: say.settings.approve })).toHaveCount(0);

  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-handler'));
  await expect(page.getByRole('link', { name: say.settings.title, exact: true })).toHaveCount(0);
  expect((await page.goto(path))?.status()).toBe(404);
});
