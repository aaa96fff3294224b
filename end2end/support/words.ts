/** The words of the pages that journeys look for, as a reader sees them. */
export interface Words {
  other: string;
  signIn: string;
  signInWithEid: string;
  signOut: string;
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
  notFound: string;
  provider: { level: string; cancel: string; number: string; goOn: string };
  refused: { cancelled: string; level: string; noRole: string; ended: string };
  offline: string;
  stillThere: string;
  stay: string;
}

const sv: Words = {
  other: 'English',
  signIn: 'Logga in',
  signInWithEid: 'Logga in med e-legitimation',
  signOut: 'Logga ut',
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
};

const en: Words = {
  other: 'Svenska',
  signIn: 'Sign in',
  signInWithEid: 'Sign in with e-identification',
  signOut: 'Sign out',
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
};

export type Lang = 'sv' | 'en';

export const words: Record<Lang, Words> = { sv, en };
