import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { test, expect } from '../../support/test';
import { expectAccessible } from '../../support/axe';
import { resident } from '../../support/cast';
import { beginOn, send } from '../../support/dispute';
import { paper } from '../../support/paper';
import { person, staff } from '../../support/people';
import { signIn, signInStaff } from '../../support/sign-in';

/** The four ways to run a journey. Each has an invoice of its own: a draft is one person's on one invoice. */
const ways = ['sv', 'en', 'sv without scripts', 'en without scripts'];

/** CRC-32, as PNG has it. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(kind: string, data: Buffer): Buffer {
  const summed = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(summed));
  return Buffer.concat([length, summed, sum]);
}

/** A grey picture of 64 by 64, different for each seed. */
function picture(seed: number): Buffer {
  const side = 64;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (side + 1));
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (side + 1) === 0 ? 0 : (at * seed) % 256;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Whether the small picture of a file has come. */
async function isSeen(page: Page, name: string): Promise<void> {
  const image = page.getByRole('link', { name }).locator('img');
  // Waiting for the picture to stand still needs the scripts that one way is without.
  await image.evaluate((found) => found.scrollIntoView());
  await expect.poll(() => image.evaluate((found) => (found instanceof HTMLImageElement ? found.naturalWidth : 0))).toBe(64);
}

test('a photo and a document are sent with what is wrong, and more is added later', async ({ page, browser, say, baseURL, javaScriptEnabled, locale }, info) => {
  test.slow();
  const { disputes } = say;
  const on = page.getByRole('button', { name: say.goOn, exact: true });
  await signIn(page, say, person(resident));
  await beginOn(page, say, { q: 'vatten', status: 'paid', nth: 2 * ways.length + ways.indexOf(info.project.name) });
  await on.press('Enter');
  await page.getByRole('radio', { name: disputes.wrongAmount }).check();
  await on.press('Enter');
  await page.getByLabel(disputes.happened).fill('Mätaren visar mindre än så.');
  await on.press('Enter');
  await page.getByLabel(disputes.howWanted).fill('Räkna om.');
  await on.press('Enter');
  await page.getByLabel(disputes.chooseFiles).setInputFiles([
    { name: 'mätare.png', mimeType: 'image/png', buffer: picture(7) },
    { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') },
  ]);
  await page.getByRole('button', { name: disputes.addFiles }).press('Enter');
  await expect(page.getByText(disputes.notTaken).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText('JPEG');
  await isSeen(page, 'mätare.jpg');
  // axe asks with scripts of its own, which one way is without.
  if (javaScriptEnabled) await expectAccessible(page, 'the question with files');
  // One too many, which is removed again; the document comes along with the step itself.
  await page.getByLabel(disputes.chooseFiles).setInputFiles({ name: 'fel.png', mimeType: 'image/png', buffer: picture(11) });
  await page.getByRole('button', { name: disputes.addFiles }).press('Enter');
  await expect(page.getByText(disputes.notTaken)).toHaveCount(0);
  await page.getByRole('button', { name: `${disputes.removeFile} fel.jpg` }).press('Enter');
  await expect(page.getByRole('link', { name: 'fel.jpg' })).toHaveCount(0);
  await page.getByLabel(disputes.chooseFiles).setInputFiles({ name: 'faktura.pdf', mimeType: 'application/pdf', buffer: paper });
  await on.press('Enter');
  await expect(page.getByRole('heading', { name: disputes.right })).toBeVisible();
  for (const told of ['Mätaren visar mindre än så.', 'Räkna om.']) await expect(page.getByRole('main')).toContainText(told);
  for (const name of ['mätare.jpg', 'faktura.pdf']) await expect(page.getByRole('link', { name })).toBeVisible();
  const path = await send(page, say);
  await isSeen(page, 'mätare.jpg');
  await expect(page.getByRole('link', { name: 'faktura.pdf' })).toBeVisible();

  await page.locator('summary', { hasText: disputes.addLater }).press('Enter');
  await page.getByLabel(disputes.chooseFiles).first().setInputFiles({ name: 'källare.png', mimeType: 'image/png', buffer: picture(13) });
  await page.locator('form[action$="/evidence"] button').press('Enter');
  await isSeen(page, 'källare.jpg');
  if (javaScriptEnabled) await expectAccessible(page, 'the case with files');
  const document = await page.getByRole('link', { name: 'faktura.pdf' }).getAttribute('href');
  const saved = await page.request.get(document ?? '');
  expect(saved.headers()['content-disposition']).toContain('attachment');
  expect(saved.headers()['content-security-policy']).toBe("default-src 'none'; sandbox");

  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(javaScriptEnabled === undefined ? {} : { javaScriptEnabled }),
    ...(locale === undefined ? {} : { locale }),
  });
  const handler = await context.newPage();
  await signInStaff(handler, say, staff('besked-handler'), `/staff${path}`);
  await isSeen(handler, 'mätare.jpg');
  await isSeen(handler, 'källare.jpg');
  if (javaScriptEnabled) await expectAccessible(handler, 'the case file with files');
  await context.close();
});
