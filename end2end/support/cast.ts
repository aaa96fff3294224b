// Who plays in the journeys: persons of the demonstration, by what they show.

/** Someone with one of everything that can become of an invoice, and more than one page of them. */
export const resident = '198802292386';

/** Someone with a coordination number whose month of birth is unknown (00). */
export const coordinated = '196100602397';

/** Someone who may act for a company. */
export const representative = '198002292384';

/** The company's name. */
export const company = 'Demo Snickeri AB';

/** Someone who represents an estate, and has an invoice of their own. */
export const heir = '198101012386';

/** The estate's name. */
export const estate = 'Dödsboet efter Demo Tall';

/** Someone with protected identity. */
export const hidden = '198506152381';

/** Someone who is the guardian of a child, and owes for a home and for preschool. */
export const guardian = '198506152399';

/** Someone who acts for nobody else, and whose account the tests change. */
export const sole = '197602292380';

/** Someone who has never had an invoice. */
export const newcomer = '199202292398';

/** Someone whom staff look at. */
export const seen = '199001012385';

/** One for each way to run a journey, whose sessions a test may end without disturbing another. */
export const leaving = {
  'sv': '199201012383',
  'en': '199501012380',
  'sv without scripts': '199006152392',
  'en without scripts': '198506152381',
} as Record<string, string>;
