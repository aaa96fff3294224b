import type { Lang } from './words';

/** What the pages of calls say. */
export interface CallWords {
  me: string;
  phone: string;
  ask: string;
  move: string;
  keep: string;
  cancel: string;
  cancelled: string;
  waiting: string;
  phrase: string;
  claim: RegExp;
  solved: string;
  elsewhere: string;
  whichAuthority: string;
  note: string;
  save: string;
  done: string;
  spoke: string;
  belongsElsewhere: string;
  statistics: string;
}

export const calling: Record<Lang, CallWords> = {
  sv: {
    me: 'Bli uppringd',
    phone: 'Vilket nummer ska vi ringa?',
    ask: 'Be om samtal',
    move: 'Välj en annan tid',
    keep: 'Spara den här sidan',
    cancel: 'Avboka samtalet',
    cancelled: 'Du har avbokat samtalet',
    waiting: 'I kö',
    phrase: 'Så vet du att det är vi',
    claim: /^Ta samtalet/,
    solved: 'Nådd, och löst',
    elsewhere: 'En annan myndighets fråga',
    whichAuthority: 'Vilken myndighet?',
    note: 'Vad som sades',
    save: 'Spara',
    done: 'Samtalet är klart',
    spoke: 'Vi pratades vid',
    belongsElsewhere: 'Frågan hör hemma hos någon annan',
    statistics: 'Statistik',
  },
  en: {
    me: 'Be called back',
    phone: 'Which number should we call?',
    ask: 'Ask for a call',
    move: 'Choose another time',
    keep: 'Keep this page',
    cancel: 'Cancel the call',
    cancelled: 'You have cancelled the call',
    waiting: 'In the queue',
    phrase: 'How you know that it is us',
    claim: /^Take the call/,
    solved: 'Reached, and solved',
    elsewhere: 'Another authority’s question',
    whichAuthority: 'Which authority?',
    note: 'What was said',
    save: 'Save',
    done: 'The call is done',
    spoke: 'We spoke',
    belongsElsewhere: 'The question belongs elsewhere',
    statistics: 'Statistics',
  },
};
