// Reads marked drafts (*.md with ⟦surface|label|ids|reason⟧ marks) and gives clean text plus stand-off annotations.

export const LABELS = new Set(['S', 'C', 'W', 'O', 'D+', 'D-', 'I', 'N', 'X']);
export const REASONS = new Set(['wrong-value', 'wrong-period', 'wrong-area', 'wrong-platform', 'wrong-base', 'wrong-measure', 'wrong-direction', 'wrong-group',
  'over-rounded', 'missing-base', 'series-break', 'not-comparable', 'superseded', 'discredited', 'internal-mismatch', 'bad-arithmetic', '']);

/** @returns {{ text: string, marks: { start: number, end: number, text: string, label: string, ids: string[], reason: string }[] }} offsets are UTF-16, end-exclusive */
export function readMarks(source) {
  const marks = [];
  let text = '';
  let last = 0;
  for (const m of source.matchAll(/⟦([^|⟧]*)\|([^|⟧]*)(?:\|([^|⟧]*))?(?:\|([^|⟧]*))?⟧/gu)) {
    text += source.slice(last, m.index);
    const start = text.length;
    text += m[1];
    marks.push({ start, end: text.length, text: m[1], label: m[2].trim(), ids: (m[3] ?? '').split(',').map((s) => s.trim()).filter(Boolean), reason: (m[4] ?? '').trim() });
    last = m.index + m[0].length;
  }
  text += source.slice(last);
  return { text, marks };
}
