// No clock of the server's can be moved, so that days pass in the database.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './database';
import { needed } from './environment';

/** The part of an offer's judgement that its days stand in. */
interface Judged {
  plan: [unknown, { instalments: { number: number; due_on: string }[] }];
}

const DAY = 86_400_000;

/** The day that lies so many days away. */
function shifted(day: string, by: number): string {
  return new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10);
}

/** Lets an instalment of the plan with this key have been due so many days ago, and the others with it. */
export function letBeDue(plan: string, number: number, daysAgo: number): void {
  const offer = `plan_id = '${plan}' and version = (select version from plan where id = '${plan}')`;
  const judged = JSON.parse(run(`select judged from plan_offer where ${offer}`)) as Judged;
  const { instalments } = judged.plan[1];
  const due = instalments.find((instalment) => instalment.number === number)?.due_on;
  if (!due) throw new Error(`${plan} has no instalment ${number}`);
  const by = Math.round((Date.parse(shifted(new Date().toISOString().slice(0, 10), -daysAgo)) - Date.parse(due)) / DAY);
  for (const instalment of instalments) instalment.due_on = shifted(instalment.due_on, by);
  run(`update plan_offer set judged = $judged$${JSON.stringify(judged)}$judged$,
    first_due_on = first_due_on + ${by}, last_due_on = last_due_on + ${by} where ${offer}`);
  // So has the day that it began, from which the days of grace count, and the pause while it was looked at.
  run(`update collection_stop set placed_at = placed_at + ${by} * interval '1 day' where plan_id = '${plan}' and kind = 'plan'`);
  run(`update collection_stop set until = until + ${by} where plan_id = '${plan}' and until is not null`);
}

/** Lets the invoice with this key have been due so many days ago, so that it is claimed. */
export function letBeOverdue(invoice: string, daysAgo: number): void {
  run(`update invoice set due_on = current_date - ${daysAgo}, issued_on = least(issued_on, current_date - ${daysAgo + 30})
    where id = '${invoice}'`);
}

/** Lets the written notice on the plan with this key be so many days old. */
export function letNoticeBe(plan: string, daysAgo: number): void {
  run(`update plan set noticed_on = current_date - ${daysAgo} where id = '${plan}'`);
}

/** Does what is done for plans once a day. */
export function letADayCome(): void {
  // A round of its own: other tests let days come at the same time, and may be the ones to do it.
  const job = run(`insert into job (id, payload, run_at, made_at)
    values (gen_random_uuid(), jsonb_build_object('kind', 'watch_plans', 'day', current_date), now(), now())
    returning id`).trim();
  const folder = mkdtempSync(join(tmpdir(), 'besked-day-'));
  const [inbox, files, mail] = ['inbox', 'files', 'mail'].map((name) => join(folder, name));
  const places = { BESKED_INBOX: inbox, BESKED_FILES: files, BESKED_MAIL_FOLDER: mail };
  do {
    execFileSync(needed('BESKED'), ['work', '--once'], { env: { ...process.env, ...places }, stdio: 'pipe' });
  } while (run(`select 1 from job where id = '${job}' and state = 'waiting'`) !== '');
  rmSync(folder, { recursive: true });
}
