import * as z from 'zod';
import { REASONS } from '../engine/say/reasons.js';
import type { Config } from '../protocol.js';
import { defaultSettings, STYLE_NAMES } from './settings.js';

/** The file in which a desk keeps what editor and command line are to do alike. */
export const CONFIG_FILE = '.claimcheck.json';

const severity = z.enum(['error', 'warning', 'information', 'hint', 'off'], 'must be error, warning, information, hint or off');
const globs = z.array(
  z.string('must be a pattern such as "drafts/**"').min(1, 'must not be empty'),
  'must be a list of patterns such as ["drafts/**"]',
);
const style = `must be ${STYLE_NAMES.join(', ')} or the path of a .csl file`;
const named = 'must name each kind of mark with how it is marked, such as { "over-rounded": "off" }';

/** Every key may be left out. A path or pattern starts at the folder of the file. */
const shape = {
  dataset: z
    .string('must be the path of a folder')
    .trim()
    .min(1, 'must not be empty')
    .describe('Folder with a dataset of your own, in the format of the one that comes with Claim Check.'),
  include: globs.describe('Which files of a folder are drafts.'),
  exclude: globs.describe('Files that are never checked.'),
  severity: z
    .strictObject(
      { contradicted: severity, misleading: severity, outdated: severity, unverified: severity },
      'must name verdicts with how each is marked, such as { "unverified": "hint" }',
    )
    .partial()
    .describe('How each verdict is marked. The command line ends with 1 where there is an error or a warning.'),
  reasons: z
    .strictObject(Object.fromEntries(REASONS.map((reason) => [reason, severity])), named)
    .partial()
    .describe('The same for single reasons, where they are to be marked otherwise than their verdict.'),
  citationStyle: z
    .union(
      [
        z.enum(STYLE_NAMES),
        z
          .string(style)
          .trim()
          .regex(/\.[cC][sS][lL]$/, style),
      ],
      style,
    )
    .describe('How sources are written: plain, harvard, apa, or the path of a .csl file.'),
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
      problems.push(tellUnknown(key, key, Object.keys(shape)));
      continue;
    }
    const { error } = shape[key].safeParse(value);
    problems.push(...(error?.issues ?? []).flatMap((issue) => tell(issue, key)));
    const { data } = shape[key].safeParse(error ? withoutFaults(value, error.issues) : value);
    if (data !== undefined) config[key] = data;
  }
  return { config, problems: problems.map((problem, i) => (i < problems.length - 1 ? problem : `${problem} The rest of the file holds.`)) };
}

/** An object without the keys that are at fault; anything else is dropped as a whole. */
function withoutFaults(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const faulty = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String))));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key)));
}

function isKnown(key: string): key is keyof typeof shape {
  return Object.hasOwn(shape, key);
}

function tell(issue: z.core.$ZodIssue, key: string): string[] {
  if (issue.code !== 'unrecognized_keys') return [`“${[key, ...issue.path].join('.')}” ${issue.message}.`];
  return issue.keys.map((unknown) =>
    tellUnknown(unknown, `${key}.${unknown}`, key === 'reasons' ? REASONS : Object.keys(defaultSettings.severity)),
  );
}

/** Names the key that was probably meant, or else all that there are. */
function tellUnknown(key: string, path: string, known: readonly string[]): string {
  const [meant] = known
    .map((name) => ({ name, distance: distanceOf(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return `“${path}” is not known; ${meant && meant.distance <= MISSPELT ? `did you mean “${meant.name}”?` : `there are ${known.join(', ')}.`}`;
}

/** So many letters may be wrong in a key for another to be meant. */
const MISSPELT = 3;

/** How many letters must be put in, taken out or replaced to make one word of another. */
function distanceOf(word: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...word].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other[j] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}

function parse(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof json === 'object' && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}
