import { calling, phoneTable, sendPhoneTable, unfoldWindows } from '../support/callback';
import { resident } from '../support/cast';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { signIn, signInStaff } from '../support/sign-in';

inEveryView(async ({ say, lang, open }) => {
  const call = calling[lang];
  const stranger = await open();
  await stranger.goto('/callbacks/new');
  await take(stranger, 'call-new-stranger');
  await stranger.getByLabel(call.phone).fill('070-174 06 21');
  await stranger.getByRole('button', { name: call.ask }).click();
  await stranger.getByRole('heading', { name: call.phrase }).waitFor();
  await take(stranger, 'call-asked-stranger');
  await stranger.close();

  const debtor = await open();
  await signIn(debtor, say, person(resident));
  await debtor.goto('/invoices?status=open');
  await rows(debtor).first().click();
  await debtor.getByRole('link', { name: call.me }).click();
  await debtor.getByLabel(call.phone).waitFor();
  await take(debtor, 'call-new');
  await debtor.getByLabel(call.phone).fill('1740620');
  await debtor.getByRole('button', { name: call.ask }).click();
  await debtor.getByRole('heading', { name: say.summary }).waitFor();
  await take(debtor, 'call-new-wrong');
  await debtor.getByLabel(call.phone).fill('070-174 06 20');
  await debtor.getByRole('button', { name: call.ask }).click();
  await debtor.waitForURL(/\/callbacks\/[0-9a-f-]{36}/);
  await take(debtor, 'call');
  const path = new URL(debtor.url()).pathname;

  const manager = await open();
  await signInStaff(manager, say, staff('besked-manager'), '/staff/callbacks');
  await manager.waitForURL('/staff/callbacks');
  await take(manager, 'staff-calls');
  const pages = {
    'staff-call': `/staff${path}`,
    'staff-call-windows': '/staff/callbacks/windows',
    'staff-call-cover': '/staff/callbacks/cover',
    'staff-statistics': '/staff/statistics',
    'staff-test-calls': '/staff/statistics/tests',
    'staff-authorities': '/staff/authorities',
    'staff-answer-cards': '/staff/answer-cards',
  };
  for (const [name, address] of Object.entries(pages)) {
    await manager.goto(address);
    await take(manager, name);
  }

  // Somebody rings about the call: it is moved, and then cancelled.
  await manager.goto(`/staff${path}`);
  const rings = manager.locator('summary', { hasText: call.rings });
  const changed = manager.getByRole('region', { name: call.changed });
  const move = manager.locator(`form[action="/staff${path}/move"]`);
  await rings.click();
  await take(manager, 'staff-call-change');
  await move.getByRole('button').click();
  await manager.getByRole('heading', { name: say.summary }).waitFor();
  await take(manager, 'staff-call-change-wrong');
  await unfoldWindows(manager);
  const windows = move.locator('#window input[type="radio"]');
  await windows.nth(Math.floor((await windows.count()) / 2)).check();
  await move.getByLabel(call.whoRang).fill('Dottern ringde: hon arbetar på förmiddagen.');
  await move.getByRole('button').click();
  await changed.waitFor();
  await take(manager, 'staff-call-moved');
  await debtor.goto(path);
  await take(debtor, 'call-moved');
  await rings.click();
  const cancel = manager.locator(`form[action="/staff${path}/cancel"]`);
  await cancel.getByLabel(call.whyCancelled).fill('Hon ringde igen och har fått svar.');
  await cancel.getByRole('button').click();
  await cancel.waitFor({ state: 'detached' });
  await take(manager, 'staff-call-cancelled');
  await debtor.goto(path);
  await take(debtor, 'call-cancelled');
  await debtor.close();

  // The telephone system's table as a file, with something wrong and without.
  await manager.goto('/staff/statistics');
  await sendPhoneTable(manager, lang, phoneTable('Växeln', 31));
  await manager.getByRole('heading', { name: say.summary }).waitFor();
  await take(manager, 'staff-phone-wrong');
  await sendPhoneTable(manager, lang, phoneTable('Växeln'));
  await manager.getByRole('region', { name: call.byNumber }).getByText('Växeln').first().waitFor();
  await take(manager, 'staff-phone');
  await manager.close();
});
