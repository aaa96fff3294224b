import { calling } from '../support/callback';
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
  await debtor.getByLabel(call.phone).fill('070-174 06 20');
  await debtor.getByRole('button', { name: call.ask }).click();
  await debtor.waitForURL(/\/callbacks\/[0-9a-f-]{36}/);
  await take(debtor, 'call');
  const path = new URL(debtor.url()).pathname;
  await debtor.close();

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
  await manager.close();
});
