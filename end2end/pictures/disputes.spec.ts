import { resident } from '../support/cast';
import { openCase } from '../support/dispute';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { signIn, signInStaff } from '../support/sign-in';
import { inEveryView, take } from '../support/picture';

inEveryView(async ({ say, open }) => {
  const debtor = await open();
  await signIn(debtor, say, person(resident), '/overview');
  const statement = 'Vi var bortresta hela månaden och använde inget.';
  const path = await openCase(debtor, 'Bygglov', { ground: 'not_received', statement });
  await debtor.goto('/invoices?q=vatten');
  await rows(debtor).first().click();
  const asked = `${new URL(debtor.url()).pathname}/dispute`;
  for (const step of ['what', 'why', 'story', 'check']) {
    await debtor.goto(`${asked}?step=${step}`);
    await take(debtor, `dispute-${step}`);
  }
  await debtor.goto('/disputes');
  await take(debtor, 'disputes');
  await debtor.goto(path);
  await take(debtor, 'case');
  await debtor.goto(`${path}?reading=easy`);
  await take(debtor, 'case-easy');
  await debtor.goto('/overview');
  await take(debtor, 'overview-with-case');
  await debtor.close();

  const official = await open();
  await signInStaff(official, say, staff('besked-manager'), '/staff/disputes');
  await take(official, 'staff-disputes');
  await official.goto(`/staff${path}`);
  await take(official, 'staff-case');
  await official.close();
});
