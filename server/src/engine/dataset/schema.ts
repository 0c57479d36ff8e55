import * as z from 'zod';

/** The shapes of the files in the data folder. They are read with these, and the editor's JSON Schemas are made from them. */

const text = z.string().trim().min(1, 'must not be empty');
const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be a code in lower case, with hyphens');
const labels = z.array(text).default([]);

const codeShape = {
  code,
  prefLabel: text,
  altLabels: labels,
  ambiguous: labels,
  broader: code.nullable().default(null),
  examples: labels,
  rejects: labels,
};

const period = z.strictObject({ start: z.iso.date(), end: z.iso.date() });
const year = z.number().int().min(0).max(120).nullable();

export const codeSchema = z.strictObject(codeShape);
export const measureSchema = z.strictObject({
  ...codeShape,
  kind: z.enum(['count', 'share', 'change', 'rate', 'age', 'money', 'year', 'duration', 'multiple', 'rank']),
  of: code.nullable().default(null),
  phrase: text.nullable().default(null),
});
export const topicSchema = z.strictObject({
  ...codeShape,
  scope: z.enum(['subject', 'neighbour', 'outside']),
  story: z.boolean().default(false),
  began: z.record(code, z.iso.date()).default({}),
  counted: text.nullable().default(null),
  recordedAs: z.array(code).default([]),
  within: z.array(code).default([]),
  leads: z.array(text).default([]),
});
export const areaSchema = z.strictObject({
  ...codeShape,
  type: z.enum(['force', 'local', 'region', 'nation', 'state', 'group', 'globe']),
  parts: z.array(code).default([]),
  article: z.boolean().default(false),
  spoken: text.nullable().default(null),
  body: text.nullable().default(null),
  typed: labels,
});
export const platformSchema = z.strictObject({ ...codeShape, members: z.array(code).default([]) });
export const ageSchema = z.strictObject({ ...codeShape, from: year, to: year });
export const unitSchema = z.strictObject({ ...codeShape, counted: z.boolean(), acts: z.boolean().default(false) });
export const baseSchema = z.strictObject({
  ...codeShape,
  part: z.boolean(),
  within: z.array(code).default([]),
  sexes: z.array(code).default([]),
  clause: text.nullable().default(null),
});
export const providerSchema = z.strictObject({
  ...codeShape,
  cited: z.string().trim().nullable().default(null),
  seat: code.nullable().default(null),
});
export const releaseSchema = z.strictObject({
  code,
  title: text,
  provider: code,
  published: z.string().regex(/^\d{4}(?:-\d{2}){0,2}$/, 'must be a date such as 2024-11-01'),
  period,
  refArea: code,
  coverage: text.nullable().default(null),
  source: text.nullable().default(null),
});
export const breakSchema = z.strictObject({
  code,
  topics: z.array(code),
  kind: z.enum(['time', 'area', 'coverage', 'method']),
  date: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
  areas: z.array(code).default([]),
  measures: z.array(code).default([]),
  note: text,
});

/** A CSL-JSON item, as far as it is used here. */
export const sourceSchema = z.object({
  id: text,
  type: text,
  title: text,
  publisher: z.string().default(''),
  URL: z.url({ protocol: /^https?$/, error: 'must be a web address' }),
  issued: z
    .object({
      'date-parts': z.tuple([
        z
          .array(z.union([z.number(), z.string()]))
          .min(1)
          .max(3),
      ]),
    })
    .optional(),
});

/** The head of the data package: a Frictionless descriptor, of which only this is read. */
export const packageSchema = z.object({
  title: text,
  version: text,
  created: z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'must begin with a date'),
});

/** Not absolute, no web address, and no way up (https://datapackage.org/standard/security/). */
const WITHIN = /^(?![\\/]|[a-z][a-z\d+.-]*:)(?!(?:.*[\\/])?\.\.(?:[\\/]|$))/i;

/** The files that the head lists: all lie in its folder. */
export const resourcesSchema = z.object({
  resources: z
    .array(z.object({ path: text.regex(WITHIN, 'must lead to a file within the folder of the dataset, without “..”') }))
    .default([]),
});

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((cell) => (cell === '' ? null : cell), schema.nullable());
const codes = z
  .string()
  .transform((cell) => cell.split(/\s+/).filter(Boolean))
  .pipe(z.array(code));
const number = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/, 'must be a number written with digits and a point only')
  .transform(Number);

/** One row of observations.csv: every cell is text; an empty cell is nothing. */
export const observationSchema = z.strictObject({
  id: code,
  measure: code,
  topic: code,
  provider: code,
  platforms: codes,
  age: optional(code),
  sex: optional(code),
  detail: optional(text),
  refArea: code,
  periodStart: z.iso.date('must be a date such as 2018-04-01'),
  periodEnd: z.iso.date('must be a date such as 2018-09-30'),
  obsValue: number,
  obsValueTo: optional(number),
  qualifier: z.enum(['exact', 'moreThan', 'almost', 'about', 'between', 'upTo']),
  unitMeasure: code,
  base: optional(code),
  baseValue: optional(number),
  baseObservation: optional(code),
  comparedStart: optional(z.iso.date()),
  comparedEnd: optional(z.iso.date()),
  comparedValue: optional(number),
  coverage: optional(text),
  release: optional(code),
  source: text,
  alsoSeenAt: z.string().transform((cell) => cell.split(/\s+/).filter(Boolean)),
  obsStatus: z.enum(['normal', 'superseded', 'misprint', 'conflict', 'weak', 'discredited']),
  replacedBy: optional(code),
  caveats: codes,
});

export type ObservationRow = z.infer<typeof observationSchema>;

/** The files that are code lists, with the schema of one entry. */
export const LIST_SCHEMAS = {
  measures: measureSchema,
  topics: topicSchema,
  providers: providerSchema,
  platforms: platformSchema,
  areas: areaSchema,
  ages: ageSchema,
  sexes: codeSchema,
  units: unitSchema,
  bases: baseSchema,
  caveats: codeSchema,
  releases: releaseSchema,
  breaks: breakSchema,
  sources: sourceSchema,
} as const;

/** JSON Schemas by file name, for an editor that marks a wrong entry while it is typed. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(LIST_SCHEMAS).map(([list, schema]) => [`${list}.json`, z.toJSONSchema(z.array(schema), { io: 'input' })]),
  );
}
