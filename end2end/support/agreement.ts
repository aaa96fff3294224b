import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needed } from './environment';
import type { Lang } from './words';

/** What a check finds of a file, in words. */
export interface Report {
  verdict: string;
  title: string;
  text: string;
  told: ({ text: string } | { at: number } | null)[];
  steps: { what: string; mark: string; text: string }[];
}

/** An agreement that was signed and sealed as it should be, with the portal's own seal. */
export const agreement = readFileSync(needed('AGREEMENT'));

/** What a program prints of some bytes, which it is given as a file after what else it is asked. */
function told(bytes: Buffer, program: string, ...asked: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'besked-verify-'));
  const file = join(folder, 'agreement.pdf');
  writeFileSync(file, bytes);
  const { stdout, stderr, error } = spawnSync(program, [...asked, file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (error) throw error;
  return stdout || stderr;
}

/** What `besked verify agreement` finds of some bytes. It knows the portal's seal by its certificate. */
export function asTheCommandTells(bytes: Buffer, lang: Lang): Report {
  return JSON.parse(told(bytes, needed('BESKED'), 'verify', 'agreement', '--lang', lang, '--json')) as Report;
}

/** Whether programs of others' find the seal valid over all the bytes: Poppler's, and pyHanko. */
export function asOthersTell(bytes: Buffer): { pdfsig: boolean; pyHanko: boolean } {
  const pdfsig = told(bytes, 'pdfsig', '-nocert');
  const trusted = ['--trust-replace', '--trust', needed('BESKED_SEAL_CERTIFICATE')];
  const asked = ['sign', 'validate', '--pretty-print', '--no-revocation-check', ...trusted];
  const pyHanko = told(bytes, needed('BESKED_PYHANKO'), ...asked);
  return {
    pdfsig: pdfsig.includes('Signature is Valid.') && pdfsig.includes('Total document signed'),
    pyHanko: pyHanko.includes('is judged VALID') && pyHanko.includes('covers the entire file'),
  };
}
