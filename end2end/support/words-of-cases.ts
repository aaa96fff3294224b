export type Lang = 'sv' | 'en';

/** What the pages of cases say: disputes, more time, plans and their agreements. */
export interface CaseWords {
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
    howWanted: string;
    shows: string;
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
    /** Where private law rules it is an answer. */
    fetchDecision: RegExp;
    decision: RegExp;
    /** A registered receipt and the last day to appeal, as staff see them. */
    received: RegExp;
    appealableUntil: RegExp;
    countedFromProof: string;
  };
  respites: {
    more: string;
    title: string;
    until: string;
    workOut: string;
    ask: string;
    atOnce: string;
    notPossible: string;
    askAnyway: string;
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
    asAgreed: string;
    canHappen: string;
    missed: string;
    inGrace: RegExp;
    noticed: string;
    broken: string;
    breakWritten: string;
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

const sv: CaseWords = {
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
    howWanted: 'Så här vill du ha det',
    shows: 'Finns det något som visar det?',
    right: 'Stämmer det här?',
    send: 'Skicka och få svar',
    answer: 'Svaret',
    paused: '10 kr är pausat',
    notPaused: 'Inget är pausat',
    person: 'Jag vill att en person tittar på det',
    personAsked: 'Du bad en person titta på det',
    whyMissing: 'Välj varför det är fel',
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
    fetchDecision: /^Hämta (beslutet|svaret efter omprövningen) som PDF$/,
    decision: /^(Beslut|Svar) efter omprövning: /,
    received: /^Mottaget .+: Underskrivet mottagningsbevis/,
    appealableUntil: /^Kan överklagas till och med /,
    countedFromProof: 'Enligt det bevis vi har fick du beslutet',
  },
  respites: {
    more: 'Be om mer tid',
    title: 'Be om mer tid att betala',
    until: 'Vilken dag kan du betala?',
    workOut: 'Räkna ut vad det kostar',
    ask: 'Be om anstånd',
    atOnce: 'Du får anståndet direkt',
    notPossible: 'Det går inte här',
    askAnyway: 'Be en person titta på det ändå',
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
    asAgreed: 'Följs',
    canHappen: 'Det kan hända alla.',
    missed: 'En delbetalning kom inte i tid',
    inGrace: /^Respit till /,
    noticed: 'Sen betalning',
    broken: 'Bruten',
    breakWritten: 'Planen bröts',
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

const en: CaseWords = {
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
    howWanted: 'How you want it',
    shows: 'Is there anything that shows it?',
    right: 'Is this right?',
    send: 'Send and get an answer',
    answer: 'The answer',
    paused: '10 kr is paused',
    notPaused: 'Nothing is paused',
    person: 'I want a person to look at this',
    personAsked: 'You asked for a person to look at it',
    whyMissing: 'Choose why it is wrong',
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
    fetchDecision: /^Download the (decision|answer after reconsideration) as PDF$/,
    decision: /^(Decision|Answer) after reconsideration: /,
    received: /^Received on .+: Signed proof of receipt/,
    appealableUntil: /^Can be appealed until /,
    countedFromProof: 'By the proof we have, you got the decision on',
  },
  respites: {
    more: 'Ask for more time',
    title: 'Ask for more time to pay',
    until: 'Which day can you pay?',
    workOut: 'Work out what it costs',
    ask: 'Ask for more time',
    atOnce: 'You get the time at once',
    notPossible: 'That is not possible here',
    askAnyway: 'Ask a person to look at it anyway',
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
    holds: 'In force',
    paid: 'Paid',
    agreement: 'Agreement on a payment plan',
    asAgreed: 'Kept',
    canHappen: 'It can happen to anyone.',
    missed: 'An instalment did not come in time',
    inGrace: /^In grace until /,
    noticed: 'Late payment',
    broken: 'Broken',
    breakWritten: 'The plan was broken',
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

export const cases: Record<Lang, CaseWords> = { sv, en };
