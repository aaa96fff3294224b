import { expect, type Page } from '@playwright/test';
import { providerUrl } from './environment';
import type { Person } from './people';
import type { Words } from './words';

/** Picks who to be on the provider's page. */
export async function identifyAs(page: Page, person: Person): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${providerUrl}`));
  // A button says the name and then what the person is good for; "Demo Al" is not "Demo Alm".
  await page.getByRole('button', { name: new RegExp(`^${person.name} `) }).click();
}

/** Signs in as whoever has this number: the provider knows everybody of the ledger by it. */
export async function signInByNumber(page: Page, say: Words, number: string, next = '/overview'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('main').getByRole('button', { name: say.signIn }).click();
  await expect(page).toHaveURL(new RegExp(`^${providerUrl}`));
  await page.locator('#number').fill(number);
  await page.locator('#number + button').click();
}

/** Signs in as a debtor from the sign-in page. */
export async function signIn(page: Page, say: Words, person: Person, next = '/overview'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('main').getByRole('button', { name: say.signIn }).click();
  await identifyAs(page, person);
}

/** Chooses whom to act for, on the page that asks. */
export async function actFor(page: Page, say: Words, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.whoIsItAbout);
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
  await page.getByRole('button', { name: say.goOn, exact: true }).click();
}

/** Signs in as a member of staff. */
export async function signInStaff(page: Page, say: Words, person: Person, next = '/staff'): Promise<void> {
  await page.goto(`/staff/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('main').getByRole('button', { name: say.signIn }).click();
  await identifyAs(page, person);
}
