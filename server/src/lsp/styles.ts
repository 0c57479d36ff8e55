import { type Csl, readStyle } from '../engine/say/csl.js';
import { plainStyle, type Style } from '../engine/say/style.js';
import type { StyleFile, StyleName } from '../protocol.js';

/** The style in which sources are written, and why it is not the one that was chosen. */
export interface OpenStyle {
  readonly style: Style;
  /** A whole sentence, or null. */
  readonly fault: string | null;
}

/**
 * Opens a chosen style. The processor is fetched only for what it is needed for; a style that cannot be used gives way to the plain one.
 */
export async function openStyle(chosen: StyleName | StyleFile, fetch: () => Promise<Csl>): Promise<OpenStyle> {
  if (chosen === 'plain') return { style: plainStyle, fault: null };
  const file = typeof chosen === 'string' ? chosen : chosen.file;
  const read = await fetch().then(
    (csl) => readChosen(chosen, csl),
    () => 'the processor for citation styles could not be loaded',
  );
  return typeof read === 'string'
    ? {
        style: plainStyle,
        fault: `Claim Check cannot use the citation style “${file}”: ${read}. It writes sources in its plain style instead.`,
      }
    : { style: read, fault: null };
}

function readChosen(chosen: Exclude<StyleName, 'plain'> | StyleFile, csl: Csl): Style | string {
  const text = typeof chosen === 'string' ? csl.styles[chosen] : chosen.text;
  return text === null || text === undefined ? 'there is no such file in the workspace, or it cannot be read' : readStyle(text, csl);
}
