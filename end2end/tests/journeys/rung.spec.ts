import { test, expect } from '../../support/test';
import { agentAt, askForCall, calling, phoneTable, sendPhoneTable, unfoldWindows } from '../../support/callback';
import { coordinated, resident } from '../../support/cast';
import { person, staff } from '../../support/people';
import { signIn, signInStaff } from '../../support/sign-in';

test('a call is moved, and then cancelled, by staff for somebody who rings about it', async ({ page, browser, say, lang, javaScriptEnabled }) => {
  const call = calling[lang];
  await signIn(page, say, person(lang === 'sv' ? resident : coordinated), '/callbacks/new');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.me);
  const path = await askForCall(page, lang, '070-174 06 22');
  const promised = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  const agent = await agentAt(browser, { lang, javaScriptEnabled, say }, `/staff${path}`);
  const rings = agent.locator('summary', { hasText: call.rings });
  await rings.press('Enter');
  await unfoldWindows(agent);
  const move = agent.locator(`form[action="/staff${path}/move"]`);
  const windows = move.locator('#window input[type="radio"]');
  // One that no other journey fills.
  const window = windows.nth(Math.floor((await windows.count()) / 2));
  const from = (await window.getAttribute('value')) ?? '';
  await window.check();
  await move.getByRole('button').press('Enter');
  // Who rang is missing; the window stays chosen.
  await expect(agent.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(move.locator(`#window input[value="${from}"]`)).toBeChecked();
  await move.getByLabel(call.whoRang).fill('Dottern ringde: hon arbetar på förmiddagen.');
  await move.getByRole('button').press('Enter');
  const changed = agent.getByRole('region', { name: call.changed });
  await expect(changed).toContainText('Dottern ringde: hon arbetar på förmiddagen.');
  await expect(changed).toContainText(staff('besked-call-agent').name);

  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(promised);
  await expect(page.getByText(call.movedByUs, { exact: true })).toBeVisible();

  await rings.press('Enter');
  const cancel = agent.locator(`form[action="/staff${path}/cancel"]`);
  await cancel.getByLabel(call.whyCancelled).fill('Hon ringde igen och har fått svar.');
  await cancel.getByRole('button').press('Enter');
  await expect(changed).toContainText('Hon ringde igen och har fått svar.');
  // It is at its end: nothing is left to move or to cancel.
  await expect(cancel).toHaveCount(0);
  await expect(rings).toHaveCount(0);
  await agent.context().close();

  await page.goto(path);
  await expect(page.getByText(call.cancelledByUs, { exact: true })).toBeVisible();
  // What staff were told is for staff.
  await expect(page.getByRole('main')).not.toContainText('Hon ringde igen');
});

test('the telephone system’s table is chosen as a file, and its figures stand in the statistics', async ({ page, say, lang }, info) => {
  const call = calling[lang];
  const number = `Växeln (${info.project.name})`;
  await signInStaff(page, say, staff('besked-manager'), '/staff/statistics');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(call.statistics);

  // More gave up than called: the table stands there to be mended.
  await sendPhoneTable(page, lang, phoneTable(number, 31));
  await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
  await expect(page.locator('textarea[name="table"]')).toHaveValue(/;Växeln/);

  await sendPhoneTable(page, lang, phoneTable(number));
  await expect(page).toHaveURL('/staff/statistics');
  const row = page.getByRole('region', { name: call.byNumber }).getByRole('row').filter({ hasText: number });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('rowheader')).toHaveText(number);
  const cells = row.getByRole('cell');
  await expect(cells.first()).toHaveText('210');
  await expect(cells.last()).toHaveText(/^45\s+s$/);
});
