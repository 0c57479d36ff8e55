import type { Claim } from '../claim/claim.js';
import type { Cell } from '../dataset/evidence.js';
import type { Bench } from './judge.js';
import { isTelling } from './match.js';
import type { Candidate } from './weigh.js';

/**
 * The data have this very figure for the place spoken of, at that time, and there it is another. Only a place that no figure before is of
 * is ruled out, since the draft may have turned back to one that is.
 */
export function isOfAnotherPlace(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  const { agreed, earlier } = bench;
  const { area } = claim.slots;
  const { refArea } = candidate.cell.obs;
  if (area === null || isTelling(claim, candidate) || atPlaceSpokenOf(candidate, claim, bench) === undefined) return false;
  const before = agreed.filter((other) => other.claim.quantity.span.start < claim.quantity.span.start);
  // "Northumbria – 19. The youngest child there was two": the figure right before is of the place spoken of.
  const last = before.at(-1);
  if (last?.block === 'same' && last.claim.change === null && area.codes.includes(last.cells[0]!.obs.refArea)) return true;
  return ![...before, ...earlier()].some(({ cells }) => cells.some((cell) => cell.obs.refArea === refArea));
}

/**
 * "The South West recorded 640. In 2017/18 it was 3,217": so long a number is that of another place, where the sentence before tells a
 * figure of the one spoken of, and of that place and time the data have it too.
 */
export function meantAtPlace(candidate: Candidate, claim: Claim, bench: Bench): Cell | null {
  const { area, provider } = claim.slots;
  if (
    area?.reach !== 'before' ||
    area.weak ||
    candidate.states.period !== 'same' ||
    provider?.reach === 'own' ||
    !isTelling(claim, candidate) ||
    !claim.said.own.some(({ lower }) => TURNS_BACK.has(lower)) ||
    claim.said.own.some(({ lower }) => OF_WHOLE.has(lower))
  )
    return null;
  const last = bench.agreed.findLast((other) => other.claim.quantity.span.end <= claim.quantity.span.start);
  if (
    last === undefined ||
    bench.evidence.dataset.areas.get(candidate.cell.obs.refArea)?.type === 'globe' ||
    last.claim.sentence >= claim.sentence ||
    last.claim.sentence < claim.sentence - 1 ||
    last.cells.some(({ obs }) => obs.refArea === candidate.cell.obs.refArea) ||
    !area.codes.includes(last.cells[0]!.obs.refArea)
  )
    return null;
  const there = atPlaceSpokenOf(candidate, claim, bench);
  return there !== undefined && there.obs.obsValue !== claim.quantity.value ? there : null;
}

/** What goes on with whatever was told, and what goes over to all of which that is a part, or to its others. */
const TURNS_BACK: ReadonlySet<string> = new Set(['it', 'its', 'figure', 'number', 'they', 'that', 'this', 'same']);
const OF_WHOLE: ReadonlySet<string> = new Set(
  'all among overall total whole together altogether nationally nationwide countrywide everywhere of other others rest remaining adding combined'.split(
    ' ',
  ),
);

/** This figure for the place spoken of, where the observation is of another. */
function atPlaceSpokenOf(
  { states, cell: { obs, platforms } }: Candidate,
  { slots: { area } }: Claim,
  { evidence }: Bench,
): Cell | undefined {
  if (states.area !== 'conflict' || area === null || area.joint) return undefined;
  return (evidence.byAddress(obs.refPeriod, platforms).get(obs.topic)?.cells ?? []).find(
    ({ obs: other }) =>
      area.codes.includes(other.refArea) &&
      other.measure === obs.measure &&
      other.age === obs.age &&
      other.sex === obs.sex &&
      other.detail === obs.detail &&
      other.obsStatus === 'normal',
  );
}
