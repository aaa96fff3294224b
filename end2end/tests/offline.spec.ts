import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { person } from '../support/people';
import { signIn } from '../support/sign-in';

test('without a connection the offline page stands in, with nothing personal on it', async ({ page, context, say }) => {
  await signIn(page, say, person(resident), '/invoices');
  await expect(page).toHaveURL('/invoices');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  await context.setOffline(true);
  await page.goto('/overview');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.offline);
  await expect(page.locator('body')).not.toContainText(person(resident).name);
  // It looks as it should: its style came along.
  expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);

  await context.setOffline(false);
  await page.goto('/overview');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.yourOverview);
});

test('nothing personal lies in the cache', async ({ page, say }) => {
  await signIn(page, say, person(resident), '/invoices');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto('/account');
  const kept = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        texts.push(`${new URL(request.url).pathname} ${await answer?.text()}`);
      }
    }
    return texts;
  });
  expect(kept.length).toBeGreaterThan(0);
  for (const text of kept) {
    expect(text.split(' ')[0]).toMatch(/^\/(pkg\/|offline$)/);
    expect(text).not.toContain(person(resident).name);
  }
});

test('the manifest names the portal, its colours and icons that exist', async ({ page, request }) => {
  await page.goto('/');
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await request.get(address ?? '')).json();
  expect(manifest.name).toBeTruthy();
  expect(manifest.display).toBe('standalone');
  expect(manifest.start_url).toBeTruthy();
  const sizes = new Set<string>();
  for (const icon of manifest.icons as { src: string; sizes: string; type: string }[]) {
    const answer = await request.get(new URL(icon.src, new URL(address ?? '', page.url())).href);
    expect(answer.status(), icon.src).toBe(200);
    expect(answer.headers()['content-type'], icon.src).toContain(icon.type);
    for (const size of icon.sizes.split(' ')) sizes.add(size);
  }
  expect(sizes).toContain('192x192');
  expect(sizes).toContain('512x512');
});
