import { newcomer } from '../support/cast';
import { person, staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { signIn, signInStaff } from '../support/sign-in';

inEveryView(async ({ say, open }) => {
  const debtor = await open();
  await signIn(debtor, say, person(newcomer));
  await debtor.waitForURL('/overview');
  for (const path of ['/overview', '/invoices', '/invoices?q=vatten', '/disputes', '/plans', '/messages', '/plans/new', '/respites/new']) {
    await debtor.goto(path);
    await take(debtor, `empty${path.replace('?q=', '-').replaceAll('/', '-')}`);
  }
  await debtor.close();

  const official = await open();
  await signInStaff(official, say, staff('besked-handler'));
  await official.waitForURL('/staff');
  await official.goto('/staff?q=finns+inte');
  await take(official, 'staff-found-nothing');
  await official.goto(`/staff?q=${newcomer}`);
  await official.getByRole('link', { name: person(newcomer).name, exact: true }).click();
  await official.waitForURL(/parties/);
  await take(official, 'staff-party-empty');
  await official.close();
});
