import { company, representative, resident, seen } from '../support/cast';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { actFor, signIn, signInStaff } from '../support/sign-in';

inEveryView(async ({ say, open }) => {
  const anyone = await open();
  for (const path of ['/', '/contact', '/how-we-work', '/accessibility', '/privacy', '/offline', '/sign-in', '/staff/sign-in', '/nothing-here']) {
    await anyone.goto(path);
    await take(anyone, path === '/' ? 'start' : path.slice(1).replaceAll('/', '-'));
  }
  await anyone.goto('/sign-in?problem=level');
  await take(anyone, 'sign-in-level');
  await anyone.close();

  const debtor = await open();
  await signIn(debtor, say, person(resident), '/overview');
  await debtor.waitForURL('/overview');
  for (const path of ['/overview', '/account', '/messages', '/account/email/confirm?token=x', '/invoices', '/invoices?status=disputed']) {
    await debtor.goto(path);
    await take(debtor, path.slice(1).replace('?status=', '-'));
  }
  await debtor.goto('/invoices');
  const addresses = await rows(debtor).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  for (const [at, address] of addresses.slice(0, 14).entries()) {
    await debtor.goto(address);
    await take(debtor, `invoice-${String(at + 1).padStart(2, '0')}`);
  }
  await debtor.close();

  const agent = await open();
  await signIn(agent, say, person(representative));
  await take(agent, 'act-for');
  await actFor(agent, say, company);
  await agent.waitForURL('/overview');
  await take(agent, 'overview-company');
  await agent.close();

  const official = await open();
  await signInStaff(official, say, staff('besked-manager'));
  await take(official, 'staff');
  await official.goto('/staff/ledger');
  await take(official, 'staff-ledger');
  await official.goto('/staff?q=Demo');
  await take(official, 'staff-found');
  await official.goto(`/staff?q=${person(seen).number}`);
  await official.getByRole('link', { name: person(seen).name, exact: true }).click();
  await official.waitForURL(/parties/);
  await take(official, 'staff-party');
  await official.getByRole('main').locator('a[href^="/staff/invoices/"]').first().click();
  await official.waitForURL(/\/invoices\//);
  await take(official, 'staff-invoice');
  await official.close();
});
