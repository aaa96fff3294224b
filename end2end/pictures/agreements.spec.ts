import { run } from '../support/database';
import { staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { signInByNumber, signInStaff } from '../support/sign-in';

/** A plan of the demonstration in this state, and whose it is. */
function planThatIs(state: string): { path: string; number: string } {
  const sql = `select plan.id, value from plan
    join party on party.id = plan.party_id
    join party_identity on party_identity.party_id = plan.party_id
    where state = '${state}' and party.kind = 'person' order by proposed_at limit 1`;
  const [id = '', number = ''] = run(sql).trim().split('|');
  return { path: `/plans/${id}`, number };
}

inEveryView(async ({ say, open }) => {
  const agreed = planThatIs('agreed');
  const debtor = await open();
  await signInByNumber(debtor, say, agreed.number);
  await debtor.goto(agreed.path);
  await take(debtor, 'plan-agreed');
  await debtor.goto(`${agreed.path}/sign`);
  await take(debtor, 'plan-sign');
  await debtor.close();

  const manager = await open();
  await signInStaff(manager, say, staff('besked-manager'), '/staff/plans');
  for (const state of ['countered', 'noticed', 'active']) {
    const { path, number } = planThatIs(state);
    const owner = await open();
    await signInByNumber(owner, say, number);
    await owner.goto(path);
    await take(owner, `plan-${state}`);
    if (state === 'active') {
      await owner.goto(`${path}/change`);
      await take(owner, 'plan-change');
    }
    await owner.close();
    await manager.goto(`/staff${path}`);
    await take(manager, `staff-plan-${state}`);
  }
  await manager.close();
});
