import { cueOf } from './cue.js';
import type { Hedge } from './quantity.js';

/** The one place for English: every word that the readers know, and none of any subject. */

/** How a number word takes part in a numeral: it adds its value, or multiplies what stands before it. */
export interface NumberWord {
  readonly value: number;
  readonly role: 'unit' | 'teen' | 'tens' | 'hundred' | 'scale';
}

export const NUMBERS: ReadonlyMap<string, NumberWord> = new Map([
  ...list('one two three four five six seven eight nine', 1, 'unit'),
  ...list('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10, 'teen'),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, i): [string, NumberWord] => [word, { value: 20 + 10 * i, role: 'tens' }]),
  ...['zero', 'nought', 'naught'].map((word): [string, NumberWord] => [word, { value: 0, role: 'unit' }]),
  ['hundred', { value: 100, role: 'hundred' }],
  ['dozen', { value: 12, role: 'hundred' }],
  ['thousand', { value: 1e3, role: 'scale' }],
  ['million', { value: 1e6, role: 'scale' }],
  ['billion', { value: 1e9, role: 'scale' }],
  ['trillion', { value: 1e12, role: 'scale' }],
  ['quintillion', { value: 1e18, role: 'scale' }],
]);

function list(words: string, first: number, role: NumberWord['role']): [string, NumberWord][] {
  return words.split(' ').map((word, i) => [word, { value: first + i, role }]);
}

/** Scales written right behind digits: "2.1bn", "500k". */
export const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['mil', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['t', 1e12],
  ['tn', 1e12],
  ['trn', 1e12],
]);

export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((word, i): [string, number] => [word, i + 1]),
  ...'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'
    .split(' ')
    .map((word, i): [string, number] => [word, 20 + 10 * i]),
  ['hundredth', 100],
  ['thousandth', 1e3],
  ['millionth', 1e6],
  ['billionth', 1e9],
]);

/** Words before "half" that tell the halves of a year from each other. */
export const COUNTED_HALVES: ReadonlySet<string> = new Set(['other', 'each', 'either', 'every', 'both', 'per']);

/** Names of parts beside the ordinals: value is the number of parts in a whole. */
export const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halve', 2],
  ['quarter', 4],
]);

export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...'january february march april may june july august september october november december'
    .split(' ')
    .map((word, i): [string, number] => [word, i + 1]),
  ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((word, i): [string, number] => [word, i + 1]),
  ['sept', 9],
]);

export const MONTH_NAMES: readonly string[] = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Words with which a share is asked for. */
export const SHARE_WORDS = /%|\b(?:per ?cent|percentages?|shares?|proportions?)\b/i;

export interface TimeUnit {
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly factor: number;
}

export const TIME_UNITS: ReadonlyMap<string, TimeUnit> = new Map([
  ...(['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const).flatMap((unit): [string, TimeUnit][] => [
    [unit, { unit, factor: 1 }],
    [`${unit}s`, { unit, factor: 1 }],
  ]),
  ...(['sec', 'secs', 'min', 'mins', 'hr', 'hrs', 'yr', 'yrs', 'wk', 'wks'] as const).map((word): [string, TimeUnit] => [
    word,
    {
      unit: word.startsWith('s')
        ? 'second'
        : word.startsWith('m')
          ? 'minute'
          : word.startsWith('h')
            ? 'hour'
            : word.startsWith('y')
              ? 'year'
              : 'week',
      factor: 1,
    },
  ]),
  ['decade', { unit: 'year', factor: 10 }],
  ['decades', { unit: 'year', factor: 10 }],
  ['century', { unit: 'year', factor: 100 }],
  ['centuries', { unit: 'year', factor: 100 }],
  ['fortnight', { unit: 'week', factor: 2 }],
  ['fortnights', { unit: 'week', factor: 2 }],
  ['night', { unit: 'day', factor: 1 }],
  ['nights', { unit: 'day', factor: 1 }],
]);

/** Words of change by a factor, in every form a writer uses. */
export const MULTIPLES: ReadonlyMap<string, number> = new Map([
  ...forms('double', 2),
  ...forms('treble', 3),
  ...forms('triple', 3),
  ...forms('quadruple', 4),
  ...forms('quintuple', 5),
  ...forms('sextuple', 6),
  ['halve', 0.5],
  ['halved', 0.5],
  ['halves', 0.5],
  ['halving', 0.5],
  ['twice', 2],
  ['thrice', 3],
]);

function forms(verb: string, factor: number): [string, number][] {
  const stem = verb.slice(0, -1);
  return [
    [verb, factor],
    [`${stem}es`, factor],
    [`${stem}ed`, factor],
    [`${stem}ing`, factor],
  ];
}

/** Forms of a multiple that need company to be one: "double" alone is also an adjective. */
export const WEAK_MULTIPLES: ReadonlySet<string> = new Set([
  'double',
  'treble',
  'triple',
  'quadruple',
  'quintuple',
  'sextuple',
  'doubles',
  'triples',
  'trebles',
  'halves',
  'halve',
  'twice',
  'thrice',
]);

export type Direction = 'up' | 'down' | 'level';

/** Words that say a figure moved, with the direction. */
export const CHANGES: ReadonlyMap<string, Direction> = new Map([
  ...directed(
    'up',
    'up rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring rocket rocketed rocketing spike spiked spike spikes leap leaps leapt leaped mount mounted swell swelled swollen balloon ballooned higher more gain gains gained upturn uptick hike hiked exceed exceeded shot uplift greater larger upward upwards expanded rebound rebounds rebounded rebounding',
  ),
  ...directed(
    'down',
    'down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases decreased decreasing dip dips dipped dipping plunge plunged plunging slump slumped shrink shrinks shrank shrunk reduce reduced reduces reduction reductions cut cuts lower fewer less tumble tumbled sink sank sunk slip slipped slide slid downturn downward downwards halved shed',
  ),
  ...directed('level', 'unchanged flat stable steady level static same constant stagnant plateau plateaued'),
]);

function directed(direction: Direction, words: string): [string, Direction][] {
  return words.split(' ').map((word) => [word, direction]);
}

/** Verbs that take a figure "from X to Y" or "by X to Y". */
export function isChangeWord(word: string): boolean {
  const direction = CHANGES.get(word);
  return MOVES.has(word) || ((direction === 'up' || direction === 'down') && !COMPARATIVES.has(word));
}
const COMPARATIVES = new Set('more less fewer higher lower greater larger'.split(' '));
const MOVES = new Set('went go gone going came moved changed change changing swung revised'.split(' '));

/** Hedges that stand before a number. The longest match wins, so "just over" is not "over". */
export const HEDGES_BEFORE: ReadonlyMap<string, Hedge> = new Map([
  ...hedged(
    'about',
    'about;around;roughly;approximately;approx;some;circa;c;ca;an estimated;estimated;or so;in the region of;in the order of;of the order of;somewhere around;broadly;give or take;~',
  ),
  ...hedged(
    'more',
    'more than;over;above;well over;far more than;greater than;in excess of;upwards of;exceeding;exceed;exceeds;exceeded;surpass;surpassed;topped;topping;passed;passes;passing;beyond;north of;higher than;larger than;bigger than;much more than;well above;past the;>;comfortably more than;comfortably over;over the age of;above the age of;older than',
  ),
  ...hedged(
    'less',
    'less than;fewer than;under;below;well under;well below;lower than;smaller than;short of;beneath;far fewer than;far less than;younger than;not turned;not yet turned;not yet;yet to turn;not reached;yet to reach;<;under the age of;below the age of',
  ),
  ...hedged(
    'atLeast',
    'at least;no fewer than;no less than;not less than;not fewer than;a minimum of;minimum of;no younger than;not younger than;as many as or more;≥;>=;equal to or more than;greater than or equal to;bigger or equal than',
  ),
  ...hedged(
    'atMost',
    'at most;up to;no more than;not more than;a maximum of;maximum of;as many as;as much as;≤;<=;less than or equal to;no higher than;no older than;not older than',
  ),
  ...hedged(
    'nearly',
    'nearly;almost;just under;just below;close to;approaching;not quite;slightly under;slightly less than;slightly fewer than;a little under;a little less than;a little fewer than;just short of;all but;nearing;virtually;a shade under;near;practically;just less than;just fewer than;little short of;a fraction under;getting on for;nigh on;pushing',
  ),
  ...hedged(
    'over',
    'just over;just above;just more than;slightly over;slightly more than;a little over;a little more than;slightly above;a little above;a shade over;marginally over;marginally more than;a fraction over',
  ),
  ...hedged('none', 'an average of;on average;averaging;exactly;precisely;only;just;a mere;a full;fully'),
]);

function hedged(hedge: Hedge, phrases: string): [string, Hedge][] {
  return phrases.split(';').map((phrase) => [phrase, hedge]);
}

/** What may stand right before a number and leaves the words before that no farther from it: “in all, just over 264”. Part of a pattern. */
export const HEDGING =
  '(?:(?:about|around|roughly|approximately|nearly|almost|some|just|only|well|over|under|more than|less than|rather|slightly|somewhat) )*';

/** Hedges that stand behind a number. */
export const HEDGES_AFTER: readonly (readonly [RegExp, Hedge])[] = [
  [/\s+or (?:more|above|over|older|higher|greater|better)\b/y, 'atLeast'],
  [/\s+and (?:more|above|over|older|up|upwards)\b/y, 'atLeast'],
  [/\s+or (?:less|fewer|under|below|younger|lower)\b/y, 'atMost'],
  [/\s+and (?:under|below|younger)\b/y, 'atMost'],
  [/\s+or so\b|[\s-]odd\b|\s+or thereabouts\b/y, 'about'],
  [/\+(?!\d)|[\s-]plus\b(?!\s+\d)/y, 'atLeast'],
];

/** Small words that end a noun phrase, and after which no noun of the number follows. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its they their them he his him she her who whose which what when where while why how we our us you your i my me ' +
    'of in on at by to for from with without within into onto over under above below between among against during since until till after before about around as than per via across through throughout towards toward upon off out up down along beside besides despite except like near past plus versus vs ' +
    'and or but nor so yet if because although though whereas unless ' +
    'is are was were be been being am has have had having do does did will would can could may might must shall should ' +
    'not no never also only just even still already again once then there here now today yesterday tomorrow alone each every both either neither all any some more most less least fewer such own same other another too very ' +
    'said says say told tells came come comes went goes go made make makes took take takes found find finds gave give gives got get gets showed shows show saw see sees rose fell grew rise fall compared including according following involving relating using named involved took happened occurred became become remain remained made according last next previous earlier later ago'
  ).split(' '),
);

/**
 * Words after which a full stop does not end a sentence: titles never, `number` before a digit, `word` unless a sentence plainly begins.
 */
export const ABBREVIATIONS: ReadonlyMap<string, 'title' | 'number' | 'word'> = new Map([
  ...'mr mrs ms mx dr prof sir st rev revd hon gen col maj capt lt sgt insp supt det cllr messrs mt ft'
    .split(' ')
    .map((word): [string, 'title'] => [word, 'title']),
  ...'no nos fig figs p pp vol vols ch chap sec sect para paras art arts ref tel ext jan feb mar apr jun jul aug sep sept oct nov dec c ca'
    .split(' ')
    .map((word): [string, 'number'] => [word, 'number']),
  ...'e.g i.e eg ie etc vs v cf al approx est inc ltd co corp dept univ jr sr bros u.s u.k a.m p.m ed eds'
    .split(' ')
    .map((word): [string, 'word'] => [word, 'word']),
]);

/** Words that make the number behind them a label ("Section 24", "page 12", "Covid 19"). */
export const LABELS: ReadonlySet<string> = new Set(
  (
    'section sections s ss article articles chapter chapters figure figures fig table tables page pages p pp paragraph paragraphs para paras part parts no nos number numbers note notes footnote appendix annex ' +
    'schedule schedules clause clauses volume vol issue version versions v room flight route junction junctions platform channel box step item items line lines row column question q code codes rule rules regulation regulations paper papers motion ' +
    'grade level phase type size form order chart exhibit slide episode season stage tier band category lot unit act bill resolution law directive recommendation recommendations principle covid rfc iso windows iphone python voyager group key model floor door bus ward block plot zone terminal gate mile ext extension candidate module'
  ).split(' '),
);

export const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['£', 'GBP'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['us$', 'USD'],
  ['a$', 'AUD'],
  ['c$', 'CAD'],
  ['nz$', 'NZD'],
  ['us $', 'USD'],
  ['gbp', 'GBP'],
  ['usd', 'USD'],
  ['eur', 'EUR'],
  ['jpy', 'JPY'],
  ['cny', 'CNY'],
  ['aud', 'AUD'],
  ['cad', 'CAD'],
  ['chf', 'CHF'],
  ['pound', 'GBP'],
  ['pounds', 'GBP'],
  ['pounds sterling', 'GBP'],
  ['quid', 'GBP'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['dollar', 'USD'],
  ['dollars', 'USD'],
  ['us dollar', 'USD'],
  ['us dollars', 'USD'],
  ['yen', 'JPY'],
  ['yuan', 'CNY'],
  ['chinese yuan', 'CNY'],
  ['peso', 'peso'],
  ['pesos', 'peso'],
  ['rupees', 'INR'],
  ['pence', 'pence'],
  ['cent', 'cent'],
  ['cents', 'cent'],
]);

/** Little words that change nothing in the name of a thing, folded: "someone they had never met", "images of the young children". */
export const PASSED_OVER: ReadonlySet<string> = new Set(
  'a had have ha who whom that ever also already just even then actually own their his her our my its such young vulnerable only once first later online'.split(
    ' ',
  ),
);

/** Nouns for bodies that have a seat: "the American charity", "US tech companies" tell where it is, not where its figures are from. */
export const BODIES: readonly string[] =
  'company companies firms giants charity charities centre center clearinghouse clearing watchdog regulator commissioner agency agencies researchers academics university foundation newspaper broadcaster'.split(
    ' ',
  );

/** What a parliament makes, and what that makes one guilty of: something that is new in some year. */
export const LAW = '(?:law|offence|act|legislation|statute|crime)';

/** People who may be of some age, and one of them. */
export const PEOPLE: readonly string[] =
  'children girls boys kids teens teenagers pupils youngsters minors people women men victims users those'.split(' ');
export const PERSON: readonly string[] = 'child girl boy pupil minor person victim user'.split(' ');

/** How one level stands to another, and among all. */
export const HIGHER: readonly string[] = ['more', 'higher', 'larger', 'greater', 'bigger'];
export const LOWER: readonly string[] = ['fewer', 'less', 'lower', 'smaller'];
export const HIGHEST: readonly string[] = ['most', 'highest', 'largest', 'biggest', 'greatest'];
export const LOWEST: readonly string[] = ['fewest', 'lowest', 'smallest'];
/** What one that is higher does to another. */
export const SURPASSING =
  'exceed(?:s|ed|ing)|dwarf(?:s|ed|ing)|eclips(?:es?|ed|ing)|outstrip(?:s|ped|ping)|overt(?:akes?|ook|aking)|surpass(?:es|ed|ing)|outnumber(?:s|ed|ing)';

/**
 * A clause that cuts out the cases of which something is known, whatever that is: "where known", "for which forces could say", "that named
 * a platform"; and so "where age was, a quarter".
 */
export const KNOWN_PART =
  /\b(?:where|when|in which|for which|whose|if)\b[^.;:()]{0,60}?\b(?:known|knew|(?<!n['’]t |not |to |you |we |I )knows?|recorded|recording|identified|specified|stated|disclosed|given|gave|provided|logged|noted|named|captured|available|on file|on record|written down|wrote down|wrote [a-z ]{1,24} down|put down|set down|notes? of|records? of|details of|information (?:about|on)|told [a-z ]{1,20} which|(?:could|able to) (?:say|tell|name|identify|establish|determine)|established|determined)\b(?! \d)|\bwhose [a-z]+ (?:we|they) know\b|\bwhere we know (?:the|their|its|what|which|whether)\b|\bknown-[a-z]+ [a-z]|\brecorded-(?!crime|offence)[a-z]+ [a-z]|\b(?!well-|best-|better-|little-|lesser-|un)[a-z]+-known [a-z]|\bwith an? (?:known|named|recorded|identified|specified|stated|logged)\b|\bwith an? [\w-]+ on (?:file|record)\b|\b(?:leaving|setting) aside [^.;:()]{0,50}\b(?:unknown|not known|unrecorded|not recorded|unstated)\b|\bthat had an? [\w-]+ (?:attached|named|noted)\b|\b(?:that|which|who) (?:named|gave|stated|identified|specified|disclosed|provided|noted|recorded|logged) (?:the|an?|which|what)\b|^[\s\W]*where (?:the |their )?[a-z]+ (?:was|were|is|did|had been),/i;
export const KNOWN_PART_CUE = cueOf(
  'clear|reported|revealed|supplied|unknown|unrecorded|unidentified|unstated|unspecified|details|information|told|attached|aside|where|knows?|known|knew|recorded|recording|identified|specified|stated|disclosed|given|gave|provided|logged|noted|named|captured|available|file|record|written|wrote|put|set|note|say|tell|name|identify|establish|determine|established|determined',
);

/** What is done with a fact that is known; in forms that stand before it ("recorded the", "gave a") and behind it ("was given"). */
export const KNOWING =
  'known?|knows|knew|record(?:ed|s|ing)?|ga?ve|gives|given|not(?:ed?|es|ing)|logg?(?:ed|s|ing)?|disclos(?:ed?|es|ing)|stat(?:ed?|es|ing)|provid(?:ed?|es|ing)|identif(?:y|ied|ies|ying)|reveal(?:ed|s|ing)?|written down|wrote down|put down|set down|note of|on file|on record|available|specif(?:y|ied|ies|ying)|establish(?:ed|es|ing)?|suppl(?:y|ied|ies|ying)|captur(?:ed?|es|ing)|report(?:ed|s|ing)?|named?|names|clear|held|said|says?|told';

/** Verbs that go with whoever speaks. */
export const SPEAKING = [
  'said',
  'says',
  'saying',
  'added',
  'adds',
  'told',
  'tells',
  'explained',
  'explains',
  'warned',
  'warns',
  'argued',
  'argues',
  'claimed',
  'claims',
  'insisted',
  'insists',
  'wrote',
  'writes',
  'commented',
] as const;

/** What those who help, teach and ask say they did. */
export const SERVING =
  'spoken?|spoke|talked|helped|supported|worked|trained|reached|held|ran|heard|counselled|advised|answered|delivered|referred|treated|met|visited|surveyed|asked|interviewed';

/** Words that a year is only the name of: "the Census 2021". */
export const YEAR_NAMES: ReadonlySet<string> = new Set(
  'act bill order regulations rules regulation directive census survey strategy vision agenda windows'.split(' '),
);
/** Words that a year stands behind as a time. */
export const YEAR_WORDS: ReadonlySet<string> = new Set(
  'its their our his her your s in of since by from to until till during for before after between and or through year years early late mid pre post end summer winter autumn spring the those these than on calendar over around'.split(
    ' ',
  ),
);
