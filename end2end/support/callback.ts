import { expect, type Browser, type Page } from '@playwright/test';
import { another, type Way } from './another';
import { staff } from './people';
import { signInStaff } from './sign-in';
import type { Lang, Words } from './words';

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
  rings: string;
  whoRang: string;
  whyCancelled: string;
  changed: string;
  movedByUs: string;
  cancelledByUs: string;
  keepPhone: string;
  phoneFile: string;
  byNumber: string;
}

export const calling: Record<Lang, CallWords> = {
  sv: {
    me: 'Bli uppringd',
    phone: 'Vilket nummer ska vi ringa?',
    ask: 'Be om samtal',
    move: 'Välj en annan tid',
    keep: 'Spara den här sidan',
    cancel: 'Avboka samtalet',
    cancelled: 'Samtalet är avbokat',
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
    rings: 'Någon ringer om samtalet',
    whoRang: 'Vem ringde, och vad sades?',
    whyCancelled: 'Vem ringde och avbokade, och vad sades?',
    changed: 'Ändrat per telefon',
    movedByUs: 'Vi flyttade samtalet när någon ringde om det',
    cancelledByUs: 'Vi avbokade samtalet när någon ringde om det',
    keepPhone: 'Läs in telefonstatistik',
    phoneFile: 'Eller tabellen som fil',
    byNumber: 'Telefonen per nummer',
  },
  en: {
    me: 'Be called back',
    phone: 'Which number should we call?',
    ask: 'Ask for a call',
    move: 'Choose another time',
    keep: 'Keep this page',
    cancel: 'Cancel the call',
    cancelled: 'The call has been cancelled',
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
    rings: 'Someone rings about the call',
    whoRang: 'Who rang, and what was said?',
    whyCancelled: 'Who rang to cancel, and what was said?',
    changed: 'Changed by telephone',
    movedByUs: 'We moved the call when someone rang about it',
    cancelledByUs: 'We cancelled the call when someone rang about it',
    keepPhone: 'Add telephone statistics',
    phoneFile: 'Or the table as a file',
    byNumber: 'The telephone by number',
  },
};

/** Asks to be called back as soon as possible, and gives the address of the call. */
export async function askForCall(page: Page, lang: Lang, phone: string): Promise<string> {
  await page.goto('/callbacks/new');
  await page.getByLabel(calling[lang].phone).fill(phone);
  await page.getByRole('button', { name: calling[lang].ask }).press('Enter');
  await expect(page).toHaveURL(/\/callbacks\/[0-9a-f-]{36}\?done=1$/);
  return new URL(page.url()).pathname;
}

/** Shows the windows of every day: those of one are shown from the beginning. */
export async function unfoldWindows(page: Page): Promise<void> {
  const folded = page.locator('#window details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Whoever answers calls, in a browser of their own. */
export async function agentAt(
  browser: Browser,
  { lang, javaScriptEnabled, say }: Way & { say: Words },
  path: string,
): Promise<Page> {
  const agent = await another(browser, { lang, javaScriptEnabled });
  await signInStaff(agent, say, staff('besked-call-agent'), path);
  await expect(agent).toHaveURL(path);
  return agent;
}

/** The telephone system's table of one number today: 210 called, 180 were answered, after 45 seconds as a mean. */
export function phoneTable(number: string, abandoned = 30): string {
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
  const columns = 'day;number;offered;answered;hung_up_at_once;abandoned;answered_in_time;abandoned_late;waited_seconds';
  return `${columns}\r\n${day};${number};210;180;10;${abandoned};153;24;8100\r\n`;
}

/** Chooses the table as a file on the page of statistics, and sends it. */
export async function sendPhoneTable(page: Page, lang: Lang, table: string): Promise<void> {
  const form = page.locator('form[action="/staff/statistics/phone"]');
  const folded = page.locator('details:not([open])', { has: form }).locator('> summary');
  if ((await folded.count()) > 0) await folded.click();
  const file = { name: 'telefonen.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await form.getByLabel(calling[lang].phoneFile).setInputFiles(file);
  await form.getByRole('button', { name: calling[lang].keepPhone }).press('Enter');
}
