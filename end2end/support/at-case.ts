import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { another, type Way } from './another';
import { staff } from './people';
import { signInStaff } from './sign-in';
import type { Words } from './words';

/** Someone of staff in a browser of their own, at a case. */
export async function atCase(
  browser: Browser,
  { lang, javaScriptEnabled, say }: Way & { say: Words },
  group: string,
  path: string,
): Promise<Page> {
  const page = await another(browser, { lang, javaScriptEnabled });
  await signInStaff(page, say, staff(group), path);
  await expect(page).toHaveURL(path);
  return page;
}

/** Fills in a manager's decision; gives its form, which is not sent yet. */
export async function fillDecision(
  manager: Page,
  { outcome, facts, commentNeedless }: { outcome: string; facts: string; commentNeedless?: string },
): Promise<Locator> {
  const decision = manager.locator('#decision');
  await decision.locator(`input[name="outcome"][value="${outcome}"]`).press('Space');
  await decision.locator('textarea[name="facts"]').fill(facts);
  await decision.locator('textarea[name="rules"]').fill('Taxan 4 §');
  if (commentNeedless) await decision.locator('textarea[name="comment_needless"]').fill(commentNeedless);
  await decision.locator('input[name="bias"][value="none"]').press('Space');
  return decision;
}

/** Takes the case that is shown, and states on it. */
export async function takeAndState(handler: Page, say: Words, text: string): Promise<void> {
  const path = new URL(handler.url()).pathname;
  await handler.getByRole('button', { name: say.disputes.take }).press('Enter');
  await expect(handler).toHaveURL(path);
  const statement = handler.locator('#statement');
  await statement.locator('summary').press('Enter');
  await statement.locator('textarea').fill(text);
  await statement.getByRole('button').press('Enter');
  await expect(handler.getByText(text).first()).toBeVisible();
}
