import type { Page } from '@playwright/test';

export interface Load {
  url: string;
  bytes: number;
}

/**
 * Counts what goes over the wire while `visit` runs, with nothing in the cache: one entry for each
 * request, headers and body as they were sent. Loads that the page asks for after it is shown (its
 * manifest, its icons) are counted too.
 */
export async function weigh(page: Page, visit: () => Promise<unknown>): Promise<Load[]> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.clearBrowserCache');
  const urls = new Map<string, string>();
  const loads = new Map<string, Load>();
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('http')) urls.set(requestId, request.url);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url) loads.set(requestId, { url, bytes: encodedDataLength });
  });
  await visit();
  await page.waitForLoadState('networkidle');
  await client.detach();
  return [...loads.values()];
}
