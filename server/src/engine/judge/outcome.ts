import type { Claim } from '../claim/claim.js';
import type { Frame } from '../claim/frame.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { VerdictName } from '../finding.js';
import type { Derivation } from '../reckon/derive.js';
import type { Operand } from '../reckon/operands.js';
import type { Told } from '../say/message.js';
import type { Candidate } from './weigh.js';

/** A claim with its verdict and everything that led to it. */
export interface Judged {
  readonly claim: Claim;
  readonly verdict: VerdictName;
  readonly reason: string;
  /** The observations that decide. */
  readonly cells: readonly Cell[];
  /** For an unverified figure: the observations nearest to it, looked for when they are asked for. Few ever are. */
  readonly nearest: (() => readonly Cell[]) | null;
  /** The observation that the text addresses, where it is another than the one that holds the figure. */
  readonly addressed: Cell | null;
  readonly candidates: readonly Candidate[];
  readonly derivation: Derivation | null;
  readonly note: string | null;
  /** Whether the figure stands in the block being read or in one before it. */
  readonly block: 'same' | 'before';
  /** It as a figure that another may be worked out from; undefined until that is asked for. */
  operand?: Operand | null | undefined;
  /** What is told of it, and what it counts as to the figures behind it; undefined until that is asked for. */
  told?: Told | undefined;
  key?: string | undefined;
}

export interface Bench {
  readonly evidence: Evidence;
  readonly frame: Frame;
  /**
   * Claims judged before this one, nearest last. Asked for only where they matter: a block that never asks need not be judged again when
   * they change.
   */
  readonly earlier: () => readonly Judged[];
  /** All claims of the same block, and those that an observation agrees with. */
  readonly beside: readonly Claim[];
  readonly agreed: readonly Judged[];
}

/** Thresholds of the judgement, set on the development drafts. */
export const THRESHOLDS = {
  /** A candidate this good supports. */
  support: 3.4,
  /** …or this good, where hardly another holds so long a number. */
  telling: 2.6,
  /** …or this good, where it goes about without a source. */
  discredited: 2,
  /** A candidate this good, but for one stated dimension, makes "right number, wrong thing". */
  elsewhere: 3.2,
  /** …or this good, where it is another step of the way that is named. */
  step: 2.6,
  /** …or this good, where the number is so long that it can be no other. */
  mark: 1,
  /** A subject goes by many names, so another one must be this plain. */
  otherTopic: 7,
  /** …or, where nothing is known of what the text addresses, this good. */
  sure: 5,
  /** The addressed observation must be this sure before its other value contradicts. */
  address: 2.0,
  /** …and this much ahead of any rival with another value. */
  lead: 0.6,
  /** …and this much ahead of one of another place or time, where the text leaves that open. */
  sole: 1.2,
  /** …for which so much else must be said. */
  told: 4,
  /** A candidate this good is shown beside an unverified figure. */
  near: 1,
  /** An observation whose digits are swapped in the draft must be this good. */
  slip: 1,
  /** …or this good, where what was said farther off speaks against it. */
  swapped: 3,
};

export type Outcome = Pick<Judged, 'verdict' | 'reason' | 'cells'> & Partial<Judged>;

export function verdict(
  claim: Claim,
  candidates: readonly Candidate[],
  { verdict, reason, cells, nearest = null, addressed = null, derivation = null, note = null }: Outcome,
): Judged {
  return {
    claim,
    verdict,
    reason,
    cells,
    nearest,
    addressed,
    derivation,
    note,
    block: 'same',
    candidates: candidates.length > 4 ? candidates.slice(0, 4) : candidates,
    operand: undefined,
    told: undefined,
    key: undefined,
  };
}

/** The same figure with another verdict, or standing elsewhere. */
export function changed(
  one: Judged,
  {
    claim = one.claim,
    verdict = one.verdict,
    reason = one.reason,
    cells = one.cells,
    nearest = one.nearest,
    addressed = one.addressed,
    note = one.note,
    block = one.block,
  }: Partial<Judged>,
): Judged {
  const { derivation, candidates } = one;
  return {
    claim,
    verdict,
    reason,
    cells,
    nearest,
    addressed,
    derivation,
    note,
    block,
    candidates,
    operand: undefined,
    told: undefined,
    key: undefined,
  };
}

/** A number that nothing is said of, and that others may yet be worked out from. */
export function unjudged(claim: Claim, candidates: readonly Candidate[]): Judged {
  return verdict(claim, candidates, { verdict: 'unverified', reason: 'no-observation', cells: [] });
}
