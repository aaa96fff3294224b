import { execFileSync } from 'node:child_process';
import type { Locator, Page } from '@playwright/test';
import { expect } from './test';

/** A text without its blanks, as letters are compared. */
export const noBlanks = (text: string): string => text.replace(/\s/g, '');

/** Fetches what a link leads to as the browser would, and gives its text as a reader of PDF has it, without blanks. */
export async function textOf(page: Page, link: Locator): Promise<string> {
  await expect(link).toHaveAttribute('type', 'application/pdf');
  return textAt(page, (await link.getAttribute('href')) ?? '');
}

/** The same of what is found at an address. */
export async function textAt(page: Page, address: string): Promise<string> {
  // A browser says which language its reader has; a request beside it must be told.
  const lang = (await page.locator('html').getAttribute('lang')) ?? '';
  const answer = await page.request.get(address, { headers: { 'accept-language': lang } });
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect(answer.headers()['content-disposition']).toMatch(/^inline; filename="[A-Za-z0-9-]+\.pdf"$/);
  const bytes = await answer.body();
  return noBlanks(execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' }));
}

/** Each of these texts stands in a letter, after the one before it. */
export function expectInOrder(letter: string, texts: string[]): void {
  expect(texts.length).toBeGreaterThan(0);
  let from = 0;
  for (const text of texts) {
    const sought = noBlanks(text);
    const at = letter.indexOf(sought, from);
    expect(at, `${text} in ${letter}`).toBeGreaterThanOrEqual(from);
    from = at + sought.length;
  }
}

/** Every amount that a part of a page shows stands in a letter, in the same order. */
export async function expectSaid(letter: string, part: Locator): Promise<void> {
  const shown = (await part.innerText()).split('\n').filter((line) => line.trim() !== '');
  expect(shown.length).toBeGreaterThan(0);
  // Where a page of paper ends, what stands at the top of the next one comes between.
  const amounts = shown.join('\n').match(/\d[\d\u00a0]*(?:,\d\d)?\u00a0kr/g) ?? [];
  if (amounts.length > 0) expectInOrder(letter, amounts);
}
