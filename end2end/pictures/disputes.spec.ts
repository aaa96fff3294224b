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
  for (const step of ['what', 'why', 'story', 'wanted', 'evidence', 'check']) {
    await debtor.goto(`${asked}?step=${step}`);
    await take(debtor, `dispute-${step}`);
  }
  await debtor.goto(`${asked}?step=why`);
  await debtor.getByRole('button', { name: say.goOn, exact: true }).click();
  await debtor.getByRole('alert').first().waitFor();
  await take(debtor, 'dispute-why-wrong');
  await debtor.goto('/disputes');
  await take(debtor, 'disputes');
  await debtor.goto(path);
  await take(debtor, 'case');
  for (const reading of ['plain', 'easy']) {
    await debtor.goto(`${path}?reading=${reading}`);
    await take(debtor, `case-${reading}`);
  }
  await debtor.goto('/overview');
  await take(debtor, 'overview-with-case');
  await debtor.close();

  const official = await open();
  await signInStaff(official, say, staff('besked-manager'), '/staff/disputes');
  await take(official, 'staff-disputes');
  await official.goto(`/staff${path}`);
  await take(official, 'staff-case');
  await official.goto('/staff/disputes?filter=late');
  await take(official, 'staff-disputes-late');
  // The demonstration has a case of every state, on either list; in one of them an appeal is late beside one in time.
  let late = false;
  for (const list of ['open', 'ended']) {
    await official.goto(list === 'open' ? '/staff/disputes' : '/staff/disputes?filter=ended');
    const cases = await official.getByRole('main').locator('a[href^="/staff/disputes/"]')
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
    for (const [at, address] of cases.entries()) {
      await official.goto(address);
      await take(official, `staff-case-${list}-${String(at + 1).padStart(2, '0')}`);
      const why = official.locator('details#forward-appeal > summary');
      if ((await why.count()) === 0) continue;
      late = true;
      await why.click();
      await take(official, 'staff-case-late-appeal');
    }
  }
  if (!late) throw new Error('no appeal is late beside one in time');
  await official.close();
});
