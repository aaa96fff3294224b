import { test, expect } from '../../support/test';

const pages = ['/', '/contact', '/how-we-work', '/accessibility', '/privacy', '/sign-in', '/verify', '/offline'];

test('every public page has a title, one heading and the reader’s language', async ({ page, lang }) => {
  const titles = new Set<string>();
  for (const path of pages) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(200);
    await expect(page.locator('html'), path).toHaveAttribute('lang', lang);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
    const title = await page.title();
    expect(titles.has(title), `${path} shares the title "${title}"`).toBe(false);
    titles.add(title);
  }
});

test('whoever asks finds how each unit is reached', async ({ page }) => {
  await page.goto('/contact');
  const units = page.locator('section[aria-labelledby="units"]').getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  expect(await units.count()).toBeGreaterThan(3);
  for (const unit of await units.all()) {
    await expect(unit.locator('a[href^="tel:+46"]')).toBeVisible();
    await expect(unit.locator('a[href^="mailto:"]')).toBeVisible();
  }
  // Other authorities, each by telephone or by what stands on its own pages.
  const others = page.locator('section[aria-labelledby="others"]').getByRole('listitem');
  expect(await others.count()).toBeGreaterThan(0);
  for (const other of await others.all()) await expect(other.getByRole('link').first()).toBeVisible();
});

test('the language changes on the page one is on, and stays', async ({ page, lang, say }) => {
  await page.goto('/contact');
  await page.getByRole('link', { name: say.other }).click();
  const other = lang === 'sv' ? 'en' : 'sv';
  await expect(page).toHaveURL('/contact');
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await page.goto('/privacy');
  await expect(page.locator('html')).toHaveAttribute('lang', other);
});

test('an address that does not exist says so and leads on', async ({ page, say }) => {
  const response = await page.goto('/nothing-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.notFound);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});

test('a page for the signed-in leads to signing in and back', async ({ page }) => {
  await page.goto('/invoices?status=open');
  await expect(page).toHaveURL(/\/sign-in\?/);
  expect(new URL(page.url()).searchParams.get('next')).toBe('/invoices?status=open');
});
