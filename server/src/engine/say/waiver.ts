import type { Review } from '../check.js';
import type { Finding } from '../finding.js';
import { longDate } from './describe.js';
import { reviewOf } from '../review.js';
import type { Span } from '../text/span.js';

/**
 * What the writer has said to let stand, in a comment that leaves the Markdown as it is:
 *   <!-- claim-check: ignore "48%" until 2027-01-31 because the press office confirmed it -->
 *   <!-- claim-check: ignore document because it is a parody -->
 */
export interface Waiver {
  /** The comment, as offsets into the draft. */
  readonly span: Span;
  /** The figure as written, or null for the whole document. */
  readonly figure: string | null;
  /** Last day on which it holds, ISO 8601, or null for good. */
  readonly until: string | null;
  /** The writer's own words; empty where none were given. */
  readonly reason: string;
}

/** A review in which what the writer has waived stands apart. */
export interface OpenReview extends Review {
  readonly waived: readonly Waived[];
  /** The comment that waives the whole draft, or null. */
  readonly ignored: Waiver | null;
}

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

const MARK = '<!-- claim-check:';
const COMMENT = /<!--[^]*?-->/g;
const WAIVER =
  /^<!-- claim-check:\s*ignore\s+(?:"([^"\n]{1,80})"|(document))(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?(?:\s+because\s([^]*)|\s*)-->$/;

/** What the comments of a draft waive, in order. One that cannot be read waives nothing. */
export function readWaivers({ draft, prose: { comments } }: Pick<Review, 'draft' | 'prose'>): Waiver[] {
  const found: Waiver[] = [];
  for (const comment of comments) {
    const written = draft.slice(comment.start, comment.end);
    for (const { index, 0: text } of written.slice(0, written.lastIndexOf('-->') + 3).matchAll(COMMENT)) {
      const match = WAIVER.exec(text);
      const start = comment.start + index;
      if (match)
        found.push({
          span: { start, end: start + text.length },
          figure: match[1] ?? null,
          until: match[3] ?? null,
          reason: (match[4] ?? '').trim(),
        });
    }
  }
  return found;
}

/**
 * A review in which the findings that the writer has waived stand apart. `today` is the day of reading, ISO 8601: a waiver that has run out
 * waives nothing, and its finding says so. A supported figure needs none.
 */
export function applyWaivers(review: Review, today: string): OpenReview {
  const waivers = readWaivers(review).map((waiver) => ({
    waiver,
    scope: scopeOf(waiver, review),
    holds: waiver.until === null || waiver.until >= today,
  }));
  if (waivers.length === 0)
    return {
      draft: review.draft,
      prose: review.prose,
      get findings() {
        return review.findings;
      },
      get unchecked() {
        return review.unchecked;
      },
      get counts() {
        return review.counts;
      },
      foremost: review.foremost,
      waived: [],
      ignored: null,
    };
  const findings: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of review.findings) {
    const meant =
      finding.verdict === 'supported'
        ? []
        : waivers.filter(
            ({ waiver: { figure }, scope }) =>
              (figure === null || figure === finding.text) &&
              scope !== null &&
              scope.start <= finding.span.start &&
              finding.span.end <= scope.end,
          );
    const found = meant.find(({ holds }) => holds);
    if (found) waived.push({ finding, waiver: found.waiver });
    else findings.push(meant.reduce((left, { waiver }) => adviseLapsed(left, waiver), finding));
  }
  return {
    ...reviewOf({ ...review, findings }),
    waived,
    ignored: waivers.find(({ waiver: { figure }, holds }) => figure === null && holds)?.waiver ?? null,
  };
}

/**
 * A comment holds for the block it stands in, or the one right before it; one on the document for the text of which it is, as a cell of a
 * notebook.
 */
function scopeOf({ span, figure }: Waiver, { draft, prose: { blocks, starts = [0] } }: Review): Span | null {
  if (figure !== null) return blocks.findLast(({ start }) => start <= span.start) ?? null;
  const text = starts.findLastIndex((start) => start <= span.start);
  return { start: starts[text]!, end: starts[text + 1] ?? draft.length };
}

/** The finding, of which the writer is reminded why it had no mark. */
function adviseLapsed(
  { span, text, verdict, reason, related, observations, message, why, calculation, advice, search, fixes }: Finding,
  { until, reason: because }: Waiver,
): Finding {
  const lapsed = `You ignored it until ${longDate(until!)}${because === '' ? '' : ` because ${because}`}; that day is over.`;
  return {
    span,
    text,
    verdict,
    reason,
    related,
    observations,
    message,
    why,
    calculation,
    advice: advice === null ? lapsed : `${advice} ${lapsed}`,
    search,
    fixes,
  };
}

/** Writes the comment. What could end it early is taken out of the reason. */
export function writeWaiver(figure: string | null, reason: string, until: string | null): string {
  const said = reason.replace(/--+>?|[\r\n]+/g, ' ').trim();
  return `${MARK} ignore ${figure === null ? 'document' : `"${figure}"`}${until === null ? '' : ` until ${until}`}${said === '' ? '' : ` because ${said}`} -->`;
}

/**
 * Where the comment for a finding goes: behind its paragraph, heading or list item; in a table behind the figure, so that the row stays
 * whole.
 */
export function placeForWaiver(finding: Finding, review: Review): number {
  const block = review.prose.blocks.findLast(({ start }) => start <= finding.span.start);
  return block === undefined || block.content.kind === 'table' || block.end < finding.span.end ? finding.span.end : block.end;
}
