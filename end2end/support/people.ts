import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Person {
  /** Personal or coordination number, twelve digits. */
  number: string;
  name: string;
  kind: 'debtor' | 'staff';
  groups?: string[];
}

const file = fileURLToPath(new URL('../../xtask/demo/persons.json', import.meta.url));
/** Everybody whom the development provider knows. */
const people = JSON.parse(readFileSync(file, 'utf8')) as Person[];

/** The demonstration's person with this number. */
export function person(number: string): Person {
  const found = people.find((candidate) => candidate.number === number);
  if (!found) throw new Error(`${number} is not among the demonstration's persons`);
  return found;
}

/** The member of staff with this group and no other, or with these groups exactly. */
export function staff(...groups: string[]): Person {
  const found = people.find(
    (candidate) =>
      candidate.kind === 'staff' &&
      candidate.groups?.length === groups.length &&
      groups.every((group) => candidate.groups?.includes(group)),
  );
  if (!found) throw new Error(`nobody among the demonstration's staff has ${groups.join(' and ')}`);
  return found;
}
