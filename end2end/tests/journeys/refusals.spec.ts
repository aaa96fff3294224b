import { test, expect } from '../../support/test';
import { resident } from '../../support/cast';
import { person, staff } from '../../support/people';
import { identifyAs, signInStaff } from '../../support/sign-in';

test('cancelling leads back to a page that says what to do, and one can begin again', async ({ page, say }) => {
  await page.goto('/sign-in?next=/invoices');
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await page.getByRole('button', { name: say.provider.cancel }).click();
  await expect(page.getByText(say.refused.cancelled)).toBeVisible();
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await identifyAs(page, person(resident));
  await expect(page).toHaveURL('/invoices');
});

test('an e-identification of too low a level is refused', async ({ page, say }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await page.getByLabel(say.provider.level).selectOption('2');
  await identifyAs(page, person(resident));
  await expect(page.getByText(say.refused.level)).toBeVisible();
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('an answer that nobody asked for signs nobody in', async ({ page }) => {
  await page.goto('/auth/callback?code=made-up&state=made-up');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('where to go afterwards is never outside the portal', async ({ page, say }) => {
  await page.goto('/sign-in?next=https://example.com/');
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await identifyAs(page, person(resident));
  await expect(page).toHaveURL('/overview');
});

test('being signed in as a debtor opens nothing of the staff’s, nor the other way round', async ({ page, say }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await identifyAs(page, person(resident));
  await expect(page).toHaveURL('/overview');
  await page.goto('/staff');
  await expect(page).toHaveURL(/\/staff\/sign-in/);

  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-handler'));
  await expect(page).toHaveURL('/staff');
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/sign-in\?/);
});

test('signing out ends the session here and at the provider', async ({ page, say, javaScriptEnabled }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await identifyAs(page, person(resident));
  await expect(page).toHaveURL('/overview');
  await page.goto('/account');
  await page.getByRole('button', { name: say.signOut }).click();
  // Without scripts a button goes on to the provider.
  if (!javaScriptEnabled) await page.getByRole('button', { name: say.signOutThereToo }).click();
  await expect(page).toHaveURL('/');
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/sign-in/);
});
