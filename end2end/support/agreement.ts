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

/** What `besked verify agreement` finds of some bytes. It knows the portal's seal by its certificate. */
export function asTheCommandTells(bytes: Buffer, lang: Lang): Report {
  const folder = mkdtempSync(join(tmpdir(), 'besked-verify-'));
  const file = join(folder, 'agreement.pdf');
  writeFileSync(file, bytes);
  const { stdout, stderr, status } = spawnSync(needed('BESKED'), ['verify', 'agreement', file, '--lang', lang, '--json'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (!stdout) throw new Error(`besked verify agreement told nothing (${status}): ${stderr}`);
  return JSON.parse(stdout) as Report;
}
