// Who plays in the journeys: persons of the demonstration, by what they show.

/** Someone with one of everything that can become of an invoice, and more than one page of them. */
export const resident = '198802292386';

/** Someone with a coordination number whose month of birth is unknown (00). */
export const coordinated = '196100602397';

/** Someone who may act for a company. */
export const representative = '198002292384';

/** The company's name. */
export const company = 'Demo Snickeri AB';

/** Someone with protected identity. */
export const hidden = '198506152381';
