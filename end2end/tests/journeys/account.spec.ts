import { test, expect } from '../../support/test';
import { company, leaving, representative, sole } from '../../support/cast';
import { letSessionsEnd } from '../../support/database';
import { person } from '../../support/people';
import { actFor, identifyAs, signIn } from '../../support/sign-in';

test('what is wrong in a form is said first, and what was typed is kept', async ({ page, say, lang }) => {
  await signIn(page, say, person(sole), '/account');
  await page.getByLabel(say.email).fill('inte en adress');
  await page.getByLabel(say.phone).fill('070-174 06 05');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: say.save }).click();
  expect((await answer).status()).toBe(422);
  await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(page.getByLabel(say.email)).toHaveValue('inte en adress');
  await expect(page.getByLabel(say.phone)).toHaveValue('070-174 06 05');
  await expect(page.getByLabel(say.email)).toHaveAttribute('aria-invalid', 'true');

  const address = `demo.${lang}@example.com`;
  await page.getByLabel(say.email).fill(address);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByText(say.saved)).toBeVisible();
  // Another run of this journey may have saved in between.
  await expect(page.getByLabel(say.email)).toHaveValue(/^demo\.(sv|en)@/);
});

test('a form that was shown for another is refused and keeps its words', async ({ page, say }) => {
  await signIn(page, say, person(representative), '/account');
  await actFor(page, say, person(representative).name);
  await expect(page).toHaveURL('/account');
  await page.getByLabel(say.email).fill('demo@example.com');

  const elsewhere = await page.context().newPage();
  await elsewhere.goto('/act-for');
  await actFor(elsewhere, say, company);
  await expect(elsewhere.getByText(`${say.actingFor} ${company}`)).toBeVisible();
  await elsewhere.close();

  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: say.save }).click();
  expect((await answer).status()).toBe(409);
  await expect(page.getByText(say.actingForChanged)).toBeVisible();
  await expect(page.getByLabel(say.email)).toHaveValue('demo@example.com');
  await expect(page.getByText(`${say.actingFor} ${company}`)).toBeVisible();
});

test('a form sent after the session has ended comes back after signing in', async ({ page, say }, info) => {
  const who = person(leaving[info.project.name] ?? '');
  await signIn(page, say, who, '/account');
  await expect(page).toHaveURL('/account');
  await page.getByLabel(say.email).fill('skrivet.innan@example.com');
  letSessionsEnd(who.number);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(say.refused.ended)).toBeVisible();
  await page.getByRole('button', { name: say.signInWithEid }).click();
  await identifyAs(page, who);
  await expect(page).toHaveURL('/account');
  await expect(page.getByLabel(say.email)).toHaveValue('skrivet.innan@example.com');
});
