import { run } from './database';

/** Where something of the demonstration is, and the number of whoever it belongs to. */
export interface Standing {
  path: string;
  number: string;
}

/** The plans or the cases of persons that are in this state, by their number. */
export function thatAre(what: 'plan' | 'dispute', state: string): Standing[] {
  const sql = `select own.id, value from ${what} as own
    join party on party.id = own.party_id
    join party_identity on party_identity.party_id = own.party_id
    where own.state = '${state}' and party.kind = 'person' order by own.number`;
  return run(sql).trim().split('\n').filter((line) => line !== '').map((line) => {
    const [id = '', number = ''] = line.split('|');
    return { path: `/${what}s/${id}`, number };
  });
}

/** The first of them. */
export function oneThatIs(what: 'plan' | 'dispute', state: string): Standing {
  const [first] = thatAre(what, state);
  if (!first) throw new Error(`no ${what} is ${state}`);
  return first;
}
