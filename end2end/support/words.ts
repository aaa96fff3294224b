/** The words of the pages that journeys look for, as a reader sees them. */
export interface Words {
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
  disputes: {
    cases: string;
    sayIt: string;
    chosen: string;
    part: string;
    reminderFee: RegExp;
    notReceived: string;
    wrongAmount: string;
    tariff: string;
    happened: string;
    wanted: string;
    right: string;
    send: string;
    answer: string;
    paused: string;
    notPaused: string;
    person: string;
    personAsked: string;
    whyMissing: string;
    easy: string;
    decided: string;
    list: string;
    take: string;
    state: string;
    noStatement: string;
    chooseFiles: string;
    addFiles: string;
    addLater: string;
    removeFile: string;
    notTaken: string;
    fetchAnswer: string;
    fetchDecision: string;
    decision: string;
  };
  respites: {
    more: string;
    title: string;
    until: string;
    workOut: string;
    ask: string;
    atOnce: string;
    notPossible: string;
    granted: string;
    waiting: string;
  };
  plans: {
    title: string;
    firstDue: string;
    workOut: string;
    propose: string;
    month: string;
    doneBy: string;
    notPossible: string;
    byPerson: string;
    proposed: string;
    countered: string;
    agreed: string;
    holds: string;
    paid: string;
    agreement: string;
  };
  signing: {
    title: string;
    withEid: string;
    goOn: string;
    cancelled: string;
    done: string;
    nothing: string;
  };
}

const sv: Words = {
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
  disputes: {
    cases: 'Ärenden',
    sayIt: 'Säg vad som är fel',
    chosen: 'Vad är det som är fel?',
    part: 'Bara en del av beloppet?',
    reminderFee: /^påminnelseavgift/i,
    notReceived: 'Jag har inte fått det, eller det var dåligt',
    wrongAmount: 'Beloppet är fel',
    tariff: 'Taxan är för hög',
    happened: 'Berätta med egna ord',
    wanted: 'Vad vill du att vi gör?',
    right: 'Stämmer det här?',
    send: 'Skicka och få svar',
    answer: 'Svaret',
    paused: '10 kr är pausat',
    notPaused: 'Inget är pausat',
    person: 'Jag vill att en person tittar på det',
    personAsked: 'Du bad en person titta på det',
    whyMissing: 'Fyll i fältet',
    easy: 'Lättläst',
    decided: 'Avgjort',
    list: 'Invändningar',
    take: 'Ta ärendet',
    state: 'Yttra sig',
    noStatement: 'yttrandet från den som står bakom avgiften saknas',
    chooseFiles: 'Välj filer eller ta ett foto',
    addFiles: 'Lägg till filerna',
    addLater: 'Lägg till bilder eller dokument',
    removeFile: 'Ta bort',
    notTaken: 'Togs inte emot',
    fetchAnswer: 'Hämta svaret som PDF',
    fetchDecision: 'Hämta beslutet som PDF',
    decision: 'Beslut',
  },
  respites: {
    more: 'Be om mer tid',
    title: 'Be om mer tid att betala',
    until: 'Vilken dag kan du betala?',
    workOut: 'Räkna ut vad det kostar',
    ask: 'Be om anstånd',
    atOnce: 'Du får anståndet direkt',
    notPossible: 'Så långt går det inte här',
    granted: 'Beviljat',
    waiting: 'Väntar på svar',
  },
  plans: {
    title: 'Dela upp betalningen',
    firstDue: 'Vilken dag kan du betala första gången?',
    workOut: 'Räkna om',
    propose: 'Föreslå planen',
    month: 'i månaden',
    doneBy: 'klart',
    notPossible: 'Den här planen gör vi inte utan vidare',
    byPerson: 'En person tittar på förslaget',
    proposed: 'Väntar på svar',
    countered: 'Vi föreslår en annan plan',
    agreed: 'Att skriva under',
    holds: 'Gäller',
    paid: 'Betald',
    agreement: 'Avtal om betalningsplan',
  },
  signing: {
    title: 'Läs och skriv under',
    withEid: 'Skriv under med e-legitimation',
    goOn: 'Fortsätt till e-legitimationen',
    cancelled: 'Du avbröt underskriften',
    done: 'Tack, din underskrift är på plats.',
    nothing: 'Det finns inget att skriva under här nu.',
  },
};

const en: Words = {
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
  disputes: {
    cases: 'Cases',
    sayIt: 'Say what is wrong',
    chosen: 'What is wrong?',
    part: 'Only a part of the amount?',
    reminderFee: /^reminder fee/i,
    notReceived: 'I did not get it, or it was faulty',
    wrongAmount: 'The amount is wrong',
    tariff: 'The tariff is too high',
    happened: 'Tell us in your own words',
    wanted: 'What do you want us to do?',
    right: 'Is this right?',
    send: 'Send and get an answer',
    answer: 'The answer',
    paused: '10 kr is paused',
    notPaused: 'Nothing is paused',
    person: 'I want a person to look at this',
    personAsked: 'You asked for a person to look at it',
    whyMissing: 'Fill in the field',
    easy: 'Easy to read',
    decided: 'Decided',
    list: 'Objections',
    take: 'Take the case',
    state: 'Give the statement',
    noStatement: 'the statement of whoever made the charge is missing',
    chooseFiles: 'Choose files or take a photo',
    addFiles: 'Add the files',
    addLater: 'Add pictures or documents',
    removeFile: 'Remove',
    notTaken: 'Not accepted',
    fetchAnswer: 'Download the answer as PDF',
    fetchDecision: 'Download the decision as PDF',
    decision: 'Decision',
  },
  respites: {
    more: 'Ask for more time',
    title: 'Ask for more time to pay',
    until: 'Which day can you pay?',
    workOut: 'Work out what it costs',
    ask: 'Ask for more time',
    atOnce: 'You get the time at once',
    notPossible: 'That is not possible here',
    granted: 'Granted',
    waiting: 'Awaiting an answer',
  },
  plans: {
    title: 'Pay in instalments',
    firstDue: 'Which day can you pay the first time?',
    workOut: 'Work it out',
    propose: 'Propose the plan',
    month: 'a month',
    doneBy: 'done by',
    notPossible: 'This is not a plan that we make as a rule',
    byPerson: 'A person looks at the proposal',
    proposed: 'Awaiting an answer',
    countered: 'We suggest another plan',
    agreed: 'To be signed',
    holds: 'Holds',
    paid: 'Paid',
    agreement: 'Agreement on a payment plan',
  },
  signing: {
    title: 'Read and sign',
    withEid: 'Sign with e-identification',
    goOn: 'Go on to the e-identification',
    cancelled: 'You cancelled the signature',
    done: 'Thank you, your signature is in place.',
    nothing: 'There is nothing to sign here now.',
  },
};

export type Lang = 'sv' | 'en';

export const words: Record<Lang, Words> = { sv, en };
