import type { Page } from '@playwright/test';
import { test, expect } from '../support/test';
import { sole } from '../support/cast';
import { person } from '../support/people';
import { signIn } from '../support/sign-in';

/** Milliseconds until the session ends unless something happens, as the page was told. */
async function left(page: Page): Promise<number> {
  return page
    .locator('dialog[data-session]')
    .evaluate((dialog: HTMLElement) => Date.parse(dialog.dataset['idleUntil'] ?? '') - Date.parse(dialog.dataset['now'] ?? ''));
}

test('a warning comes before the session ends, staying makes it longer, and what was typed is kept', async ({ page, say }) => {
  await page.clock.install();
  await signIn(page, say, person(sole), '/account');
  await expect(page).toHaveURL('/account');
  await page.getByLabel(say.email).fill('halvt.skrivet');
  const warning = page.getByRole('dialog', { name: say.stillThere });
  await expect(warning).toBeHidden();

  await page.clock.fastForward((await left(page)) - 100_000);
  await expect(warning).toBeVisible();
  await page.getByRole('button', { name: say.stay }).click();
  await expect(warning).toBeHidden();
  await expect(page.getByLabel(say.email)).toHaveValue('halvt.skrivet');
});

test('when the session has ended the page says so and keeps what was typed', async ({ page, say }) => {
  await page.clock.install();
  await signIn(page, say, person(sole), '/account');
  await expect(page).toHaveURL('/account');
  await page.getByLabel(say.email).fill('halvt.skrivet');
  await page.clock.fastForward((await left(page)) + 10_000);
  const gone = page.getByRole('dialog');
  await expect(gone.getByRole('link', { name: say.signInInNewTab })).toBeVisible();
  await gone.getByRole('button', { name: say.close }).click();
  await expect(page.getByLabel(say.email)).toHaveValue('halvt.skrivet');
});
