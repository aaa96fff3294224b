// Who plays in the journeys: persons of the demonstration, by what they show.

/** Someone with a coordination number whose month of birth is unknown (00). */
export const coordinated = '196100602397';
