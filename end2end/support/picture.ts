import { test, type Page } from '@playwright/test';

const folder = 'test-results/pictures';

/** The whole page at once, as tall as it is, so that a bar at its foot stands at its foot. */
export async function take(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ width: size.width, height: Math.max(tall, size.height) });
  await page.screenshot({ path: `${folder}/${test.info().title}/${name}.png` });
  if (size) await page.setViewportSize(size);
}
