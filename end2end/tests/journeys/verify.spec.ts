import type { Page } from '@playwright/test';
import { test, expect } from '../../support/test';
import { expectAccessible, expectColoursTellApart, expectNoSidewaysScroll } from '../../support/axe';
import { agreement, asTheCommandTells, type Report } from '../../support/agreement';

/** A file as one chooses it. */
const chosen = (buffer: Buffer) => ({ name: 'avtal.pdf', mimeType: 'application/pdf', buffer });

/** What the page tells of the file that was chosen last. */
async function told(page: Page): Promise<Omit<Report, 'told'>> {
  await expect(page.locator('[data-found]')).toBeVisible();
  return page.locator('[data-verify]').evaluate((place) => ({
    verdict: (place.querySelector('[data-verdict]') as HTMLElement).dataset['verdict'] ?? '',
    title: place.querySelector('[data-title]')?.textContent ?? '',
    text: place.querySelector('[data-text]')?.textContent ?? '',
    steps: [...place.querySelectorAll<HTMLElement>('[data-step]')].map((step) => ({
      what: step.dataset['step'] ?? '',
      mark: step.dataset['mark'] ?? '',
      text: step.querySelector('[data-outcome]')?.textContent ?? '',
    })),
  }));
}

test('an agreement is checked where it lies, or by the command that the page tells', async ({ page, javaScriptEnabled, lang }) => {
  await page.goto('/verify');
  const command = page.locator('.command');
  await expect(command).toContainText(/^besked verify agreement \S+\.pdf --known-seals [0-9a-f]{64}$/);
  const field = page.locator('#file');
  if (javaScriptEnabled === false) {
    await expect(field).toBeHidden();
    return;
  }
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url());
  });
  await field.setInputFiles(chosen(agreement));
  const { told: facts, ...report } = asTheCommandTells(agreement, lang);
  expect(report.verdict).toBe('holds');
  expect(await told(page)).toEqual(report);
  for (const fact of facts) {
    if (fact && 'text' in fact) await expect(page.locator('[data-told]')).toContainText(fact.text);
  }
  await expectAccessible(page, 'an agreement that holds');
  await expectNoSidewaysScroll(page, 'an agreement that holds');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectColoursTellApart(page, 'an agreement that holds, dark');
  expect(sent, 'the file was sent').toEqual([]);
});

test('one changed byte is found, wherever it is', async ({ page, javaScriptEnabled, lang }) => {
  await page.goto('/verify');
  const files = [0.001, 0.2, 0.5, 0.8, 0.97].map((part) => {
    const changed = Buffer.from(agreement);
    const at = Math.floor(changed.length * part);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  });
  files.push(agreement.subarray(0, -1), Buffer.concat([agreement, Buffer.from('\n')]), Buffer.from('inte en PDF'), Buffer.alloc(0));
  for (const file of files) {
    const { told: _, ...report } = asTheCommandTells(file, lang);
    expect(report.verdict).toBe('broken');
    if (javaScriptEnabled === false) continue;
    await page.locator('#file').setInputFiles(chosen(file));
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'broken');
    expect(await told(page)).toEqual(report);
    if (file === files[0]) await expectAccessible(page, 'an agreement that was changed');
    // So that what is read next is told of the next file.
    await page.locator('#file').setInputFiles([]);
    await expect(page.locator('[data-found]')).toBeHidden();
  }
});

test('no other page loads the check', async ({ page, lang }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/');
  await page.goto(`/how-we-work?lang=${lang}`);
  expect(loaded.filter((path) => /\/(agreement|verify)\./.test(path))).toEqual([]);
});
