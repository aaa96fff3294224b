import { expect, type Page } from '@playwright/test';
import { providerUrl } from './environment';
import type { Person } from './people';
import type { Words } from './words';

/** Picks who to be on the provider's page. */
export async function identifyAs(page: Page, person: Person): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${providerUrl}`));
  await page.getByRole('button', { name: person.name }).click();
}

/** Signs in as a debtor from the sign-in page. */
export async function signIn(page: Page, say: Words, person: Person, next = '/overview'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('main').getByRole('button', { name: say.signIn }).click();
  await identifyAs(page, person);
}

/** Signs in as a member of staff. */
export async function signInStaff(page: Page, say: Words, person: Person, next = '/staff'): Promise<void> {
  await page.goto(`/staff/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('main').getByRole('button', { name: say.signIn }).click();
  await identifyAs(page, person);
}
