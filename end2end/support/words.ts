import { cases, type CaseWords, type Lang } from './words-of-cases';

/** The words of the pages that journeys look for, as a reader sees them. */
export interface Words extends CaseWords {
  other: string;
  signIn: string;
  signInWithEid: string;
  signOut: string;
  signOutThereToo: string;
  saved: string;
  save: string;
  email: string;
  phone: string;
  summary: string;
  actingForChanged: string;
  sessionEnded: string;
  whoHasLooked: string;
  staff: { find: string; search: string; invoices: string; noMatch: string; protected: string; imports: string; allTaken: string };
  payments: { title: string; other: string; booked: string; unknownInvoice: string };
  settings: {
    title: string;
    charge: string;
    newValue: string;
    from: string;
    because: string;
    tryIt: string;
    send: string;
    tried: string;
    outside: string;
    ownNote: string;
    approve: string;
    coming: string;
  };
  overview: string;
  yourOverview: string;
  invoices: string;
  contact: string;
  account: string;
  actingFor: string;
  change: string;
  whoIsItAbout: string;
  goOn: string;
  search: string;
  pay: string;
  somethingWrong: string;
  why: string;
  rule: string;
  facts: string;
  workedOut: string;
  law: string;
  howToPay: string;
  timeline: string;
  filters: { all: string; open: string; overdue: string; paid: string };
  searchInvoices: string;
  clear: string;
  nothingFound: string;
  next: string;
  previous: string;
  payOn: { day: string; workOut: string; total: string };
  notFound: string;
  provider: { level: string; cancel: string; number: string; goOn: string };
  refused: { cancelled: string; level: string; noRole: string; ended: string };
  offline: string;
  stillThere: string;
  stay: string;
  signInInNewTab: string;
  close: string;
  copied: string;
}

const sv: Words = {
  ...cases.sv,
  other: 'English',
  signIn: 'Logga in',
  signInWithEid: 'Logga in med e-legitimation',
  signOut: 'Logga ut',
  signOutThereToo: 'Logga ut där också',
  saved: 'Sparat. Tack!',
  save: 'Spara',
  email: 'E-postadress',
  phone: 'Telefonnummer',
  summary: 'Något behöver rättas',
  actingForChanged: 'Du har bytt vem du agerar för',
  sessionEnded: 'Det du skrev',
  whoHasLooked: 'Vem som har tittat',
  staff: {
    find: 'Sök kund',
    search: 'Personnummer, organisationsnummer, namn, fakturanummer eller OCR',
    invoices: 'Fakturor',
    noMatch: 'Ingen träff',
    protected: 'Skyddade uppgifter',
    imports: 'Inläsningar',
    allTaken: 'Klar',
  },
  payments: {
    title: 'Betalningar',
    other: 'Annan faktura: nummer eller OCR',
    booked: 'Betalningen har fått sin faktura.',
    unknownInvoice: 'Ingen faktura hos kontots enhet har det numret',
  },
  settings: {
    title: 'Inställningar',
    charge: 'Gäller för',
    newValue: 'Nytt värde',
    from: 'Gäller från',
    because: 'Skäl',
    tryIt: 'Pröva på det senaste året',
    send: 'Föreslå',
    tried: 'Om det hade gällt det senaste året',
    outside: 'Skriv ett tal från',
    ownNote: 'En annan person behöver godkänna den',
    approve: 'Godkänn ändringen',
    coming: 'Kommer',
  },
  overview: 'Översikt',
  yourOverview: 'Din översikt',
  invoices: 'Fakturor',
  contact: 'Kontakt',
  account: 'Ditt konto',
  actingFor: 'Du agerar för',
  change: 'Byt',
  whoIsItAbout: 'Vem gäller det?',
  goOn: 'Fortsätt',
  search: 'Sök',
  pay: 'Betala',
  somethingWrong: 'Något stämmer inte',
  why: 'Varför',
  rule: 'Regel',
  facts: 'Det vi utgår från',
  workedOut: 'Så är det räknat',
  law: 'Vad lagen säger',
  howToPay: 'Så betalar du',
  timeline: 'Tidslinje',
  filters: { all: 'Alla', open: 'Att betala', overdue: 'Förfallna', paid: 'Betalda' },
  searchInvoices: 'Sök bland fakturorna',
  clear: 'Rensa sökningen',
  nothingFound: 'Inget hittades',
  next: 'Nästa',
  previous: 'Föregående',
  payOn: { day: 'Dag då pengarna når oss', workOut: 'Räkna', total: 'Sammanlagt' },
  notFound: 'Sidan finns inte',
  provider: { level: 'Tillitsnivå', cancel: 'Avbryt', number: 'Person- eller samordningsnummer, tolv siffror', goOn: 'Fortsätt' },
  refused: {
    cancelled: 'Inloggningen avbröts',
    level: 'E-legitimationen räcker inte till',
    noRole: 'Du har ingen roll här',
    ended: 'Du har loggats ut',
  },
  offline: 'Ingen uppkoppling',
  stillThere: 'Är du kvar?',
  stay: 'Jag är kvar',
  signInInNewTab: 'Logga in i en ny flik',
  close: 'Stäng',
  copied: 'Kopierat',
};

const en: Words = {
  ...cases.en,
  other: 'Svenska',
  signIn: 'Sign in',
  signInWithEid: 'Sign in with e-identification',
  signOut: 'Sign out',
  signOutThereToo: 'Sign out there too',
  saved: 'Saved. Thank you!',
  save: 'Save',
  email: 'E-mail address',
  phone: 'Telephone number',
  summary: 'Something needs correcting',
  actingForChanged: 'You have changed whom you act for',
  sessionEnded: 'What you typed',
  whoHasLooked: 'Who has looked',
  staff: {
    find: 'Find a customer',
    search: 'Identity or organisation number, name, invoice number or OCR',
    invoices: 'Invoices',
    noMatch: 'No match',
    protected: 'Protected details',
    imports: 'Imports',
    allTaken: 'Done',
  },
  payments: {
    title: 'Payments',
    other: 'Another invoice: number or OCR',
    booked: 'The payment now has its invoice.',
    unknownInvoice: 'No invoice of the account\'s unit has that number',
  },
  settings: {
    title: 'Settings',
    charge: 'Holds for',
    newValue: 'New value',
    from: 'Holds from',
    because: 'Reasons',
    tryIt: 'Try it on the last year',
    send: 'Propose',
    tried: 'Had it held in the last year',
    outside: 'Write a number from',
    ownNote: 'Another person must approve it',
    approve: 'Approve the change',
    coming: 'Coming',
  },
  overview: 'Overview',
  yourOverview: 'Your overview',
  invoices: 'Invoices',
  contact: 'Contact',
  account: 'Your account',
  actingFor: 'You are acting for',
  change: 'Change',
  whoIsItAbout: 'Who is it about?',
  goOn: 'Continue',
  search: 'Search',
  pay: 'Pay',
  somethingWrong: 'Something is wrong',
  why: 'Why',
  rule: 'Rule',
  facts: 'What we go by',
  workedOut: 'How it is worked out',
  law: 'What the law says',
  howToPay: 'How to pay',
  timeline: 'Time line',
  filters: { all: 'All', open: 'To pay', overdue: 'Overdue', paid: 'Paid' },
  searchInvoices: 'Search the invoices',
  clear: 'Clear the search',
  nothingFound: 'Nothing found',
  next: 'Next',
  previous: 'Previous',
  payOn: { day: 'Day the money reaches us', workOut: 'Work out', total: 'In all' },
  notFound: 'The page does not exist',
  provider: { level: 'Level of assurance', cancel: 'Cancel', number: 'Personal or coordination number, twelve digits', goOn: 'Continue' },
  refused: {
    cancelled: 'The sign-in was cancelled',
    level: 'That e-identification is not strong enough',
    noRole: 'You have no role here',
    ended: 'You have been signed out',
  },
  offline: 'No connection',
  stillThere: 'Are you still there?',
  stay: 'Stay signed in',
  signInInNewTab: 'Sign in in a new tab',
  close: 'Close',
  copied: 'Copied',
};

export type { Lang };

export const words: Record<Lang, Words> = { sv, en };
