import * as z from 'zod';
import { CITATION_STYLES } from '../engine/say/cite.js';
import type { Config } from '../protocol.js';

/** The file in which a desk keeps what editor and command line are to do alike. */
export const CONFIG_FILE = '.claimcheck.json';

const severity = z.enum(['error', 'warning', 'information', 'hint', 'off'], 'must be error, warning, information, hint or off');
const globs = z.array(z.string('must be a pattern such as "drafts/**"').min(1, 'must not be empty'), 'must be a list of patterns such as ["drafts/**"]');
const named = 'must name each kind of mark with how it is marked, such as { "over-rounded": "off" }';

/** Every key may be left out. A path or pattern starts at the folder of the file. */
const shape = {
  dataset: z.string('must be the path of a folder').trim().min(1, 'must not be empty').describe('Folder with a dataset of your own, in the format of the one that comes with Claim Check.'),
  include: globs.describe('Which files of a folder are drafts.'),
  exclude: globs.describe('Files that are never checked.'),
  severity: z.strictObject({ contradicted: severity, misleading: severity, outdated: severity, unverified: severity }, 'must name verdicts with how each is marked, such as { "unverified": "hint" }').partial().describe('How each verdict is marked. The command line ends with 1 where there is an error or a warning.'),
  reasons: z.record(z.string(), severity, named).describe('The same for single reasons, where they are to be marked otherwise than their verdict.'),
  citationStyle: z.enum(CITATION_STYLES, `must be ${CITATION_STYLES.join(', ')}`).describe('How a source is written out in footnotes and references.'),
};

/** The schema by which an editor marks a wrong entry while it is typed. */
export function configJsonSchema(): object {
  return z.toJSONSchema(z.strictObject({ $schema: z.string(), ...shape }).partial());
}

/** Reads the file. What is wrong is left out and told in a sentence that names the key; the rest holds. */
export function readConfig(text: string): { readonly config: Config; readonly problems: readonly string[] } {
  const json = parse(text);
  if (json === null) return { config: {}, problems: ['The file must hold an object in JSON: { … }.'] };
  const config: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(json)) {
    if (key === '$schema') continue;
    if (!isKnown(key)) {
      problems.push(`“${key}” is not a key of this file; there are ${Object.keys(shape).join(', ')}.`);
      continue;
    }
    const { data, error } = shape[key].safeParse(value);
    if (error) problems.push(...error.issues.map((issue) => `“${[key, ...issue.path].join('.')}” ${tell(issue)}.`));
    else config[key] = data;
  }
  return { config, problems };
}

function isKnown(key: string): key is keyof typeof shape {
  return Object.hasOwn(shape, key);
}

function tell(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? `has no ${issue.keys.map((key) => `“${key}”`).join(', ')}` : issue.message;
}

function parse(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof json === 'object' && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}
