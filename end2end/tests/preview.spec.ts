import type { Locator, Page } from '@playwright/test';
import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { person } from '../support/people';
import { partsOf } from '../support/plan';
import { signIn } from '../support/sign-in';
import type { Words } from '../support/words';

/** The question whether to pay an invoice in parts, once the rules are in the browser. */
async function asked(page: Page, say: Words): Promise<Locator> {
  await signIn(page, say, person(resident));
  await expect(page).toHaveURL('/overview');
  await page.goto(await partsOf(page, 'Hyra'));
  const outcome = page.locator('#outcome');
  await expect(outcome).toHaveAttribute('data-ready', '');
  return outcome;
}

/**
 * What one reads of the outcome, with its picture and with what its buttons would ask for: of the page as it
 * stands, and of the page that the server makes of the same form by itself.
 */
async function both(page: Page): Promise<{ browsers: string; servers: string }> {
  return page.evaluate(async () => {
    const seen = (node: Element): string[] => {
      if (node instanceof HTMLElement && (node.hidden || node.matches('template, [role="status"]'))) return [];
      if (node instanceof HTMLInputElement) return ['invoice', 'first_due_on'].includes(node.name) ? [node.value] : [];
      if (node.matches('.to-come')) return [node.getAttribute('d') ?? ''];
      return [...node.childNodes].flatMap((child) => (child instanceof Element ? seen(child) : child.nodeType === Node.TEXT_NODE ? [child.textContent ?? ''] : []));
    };
    const read = (root: ParentNode): string => {
      const outcome = root.querySelector('#outcome');
      return outcome ? seen(outcome).join(' ').replace(/\s+/g, ' ').trim() : 'no outcome';
    };
    const form = document.querySelector<HTMLFormElement>('form[data-choose]');
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form ?? undefined)) if (typeof value === 'string') sent.append(name, value);
    sent.set('step', 'preview');
    const answer = await fetch('/plans/new', { method: 'POST', body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return { browsers: read(document), servers: read(page) };
  });
}

test('moving the control tells at once, and without a request, what the server says', async ({ page, say }) => {
  test.slow();
  const outcome = await asked(page, say);
  const form = page.locator('form[data-choose]');
  const [slide, first, monthly] = [form.getByRole('slider'), form.locator('[name="first_due_on"]'), form.locator('[name="monthly"]')];
  const begin = await first.inputValue();
  const inDays = (days: number): string => {
    const day = new Date(`${begin}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  };
  const all = new Set<string>();
  for (const choice of [
    { months: '5', sum: '', day: begin },
    { months: '12', sum: '', day: inDays(1) },
    { months: '2', sum: '', day: begin },
    { months: '3', sum: '900,50', day: begin },
    { months: '3', sum: '1', day: begin },
    { months: '4', sum: '', day: inDays(90) },
    { months: '3', sum: '', day: inDays(4000) },
    { months: '3', sum: '', day: begin },
  ]) {
    const requests: string[] = [];
    const note = (request: { url(): string }): number => requests.push(request.url());
    page.on('request', note);
    await slide.fill(choice.months);
    await first.fill(choice.day);
    await monthly.fill(choice.sum);
    if (!choice.sum) await expect(form.locator('[data-months] input[type="number"]')).toHaveValue(choice.months);
    expect(requests, JSON.stringify(choice)).toEqual([]);
    page.off('request', note);
    const { browsers, servers } = await both(page);
    expect(browsers, JSON.stringify(choice)).toBe(servers);
    all.add(browsers);
  }
  expect(all.size, 'each choice tells something else').toBe(8);

  // The button says it too, and what was moved stands where it was left.
  await slide.fill('6');
  await form.locator('button[value="preview"]').click();
  await expect(outcome).toHaveAttribute('data-ready', '');
  await expect(slide).toHaveValue('6');
  await expect(outcome.locator('tbody tr')).toHaveCount(6);
  // Other invoices are reckoned without asking as well.
  await form.locator('input[name="invoice"]:not(:checked)').first().check();
  const { browsers, servers } = await both(page);
  expect(browsers).toBe(servers);
});

test('the control is moved by keys, says what it stands at, and the choices follow it', async ({ page, say }) => {
  const outcome = await asked(page, say);
  const slide = page.getByRole('slider');
  await slide.focus();
  await page.keyboard.press('Home');
  await expect(outcome.locator('tbody tr')).toHaveCount(2);
  expect(await slide.getAttribute('aria-valuetext')).toMatch(/^2\s/);
  await page.keyboard.press('ArrowRight');
  await expect(outcome.locator('tbody tr')).toHaveCount(3);
  const told = await slide.getAttribute('aria-valuetext');
  expect(told).toMatch(/^3\s.*kr/);
  await expect(page.locator('input[type="radio"][name="instalments"][value="3"]')).toBeChecked();
  // Said once, when the keys have come to rest.
  await expect(outcome.getByRole('status')).toContainText(told ?? '');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  // Five are among those that are folded away, and chosen there too; the number is what is sent.
  await expect(page.locator('details input[type="radio"][name="instalments"][value="5"]')).toBeChecked();
  await expect(page.locator('[data-months] input[type="number"]')).toHaveValue('5');
  await page.locator('[name="monthly"]').fill('mycket');
  await expect(outcome, 'what is no amount is not reckoned').toBeHidden();
  await page.locator('[name="monthly"]').fill('');
  await expect(outcome).toBeVisible();
});

test('the question loads its own rules and no others, and no other page loads them', async ({ page, say }) => {
  const loaded = new Set<string>();
  page.on('request', (request) => {
    const [, name, kind] = /\/pkg\/(\w+)\..*(js|wasm)$/.exec(new URL(request.url()).pathname) ?? [];
    if (name && kind) loaded.add(`${name}.${kind}`);
  });
  const outcome = await asked(page, say);
  for (const own of ['plan.js', 'instalments.js', 'instalments.wasm']) expect(loaded).toContain(own);
  expect(loaded).not.toContain('besked.wasm');
  loaded.clear();
  const invoice = await page.locator('input[name="invoice"]:checked').first().getAttribute('value');
  await page.goto(`/invoices/${invoice ?? ''}`);
  await expect(outcome).toHaveCount(0);
  await expect.poll(() => loaded.has('besked.wasm')).toBe(true);
  expect([...loaded].filter((name) => /^(plan|instalments)\./.test(name))).toEqual([]);
});

test.describe('when the rules do not come', () => {
  // What a service worker fetches would not pass by what refuses it here.
  test.use({ serviceWorkers: 'block' });

  test('the page does its work by its buttons', async ({ page, say }) => {
    await page.route('**/pkg/instalments.*', (route) => route.abort());
    await signIn(page, say, person(resident));
    await expect(page).toHaveURL('/overview');
    const address = await partsOf(page, 'Hyra');
    const refused = page.waitForEvent('requestfailed', (request) => request.url().includes('/pkg/instalments.'));
    await page.goto(address);
    await refused;
    const outcome = page.locator('#outcome');
    for (const count of [2, 3]) {
      await expect(page.getByRole('slider')).toHaveCount(0);
      await page.locator(`input[type="radio"][name="instalments"][value="${count}"]`).check();
      await page.locator('form[data-choose] button[value="preview"]').click();
      await expect(outcome.locator('tbody tr')).toHaveCount(count);
    }
    await expect(outcome).not.toHaveAttribute('data-ready');
  });
});

test('a change takes the browser a small part of the time that the server takes', async ({ page, say }, info) => {
  await asked(page, say);
  const { own, servers } = await page.evaluate(async () => {
    const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
    const form = document.querySelector<HTMLFormElement>('form[data-choose]');
    const slide = form?.querySelector<HTMLInputElement>('input[type="range"]');
    if (!form || !slide) throw new Error('there is no control');
    const own: number[] = [];
    for (let round = 0; round < 44; round += 1) {
      slide.value = String(2 + (round % 11));
      const since = performance.now();
      slide.dispatchEvent(new Event('input', { bubbles: true }));
      own.push(performance.now() - since);
    }
    const servers: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const sent = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value);
      sent.set('step', 'preview');
      const since = performance.now();
      await (await fetch('/plans/new', { method: 'POST', body: sent })).text();
      servers.push(performance.now() - since);
    }
    return { own: median(own), servers: median(servers) };
  });
  const told = `a change takes the browser ${own.toFixed(2)} ms, the server ${servers.toFixed(2)} ms: ${(own / servers).toFixed(3)}`;
  // `cargo xtask bench --only preview` reads them.
  info.annotations.push({ type: 'a move in the browser, ms', description: own.toFixed(3) });
  info.annotations.push({ type: 'the server\'s answer, ms', description: servers.toFixed(3) });
  await info.attach('preview', { body: told });
  expect(own / servers, told).toBeLessThan(0.5);
});
