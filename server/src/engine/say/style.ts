import type { Source } from '../dataset/dataset.js';
import { longDate } from './describe.js';

/** A way to write sources out as Markdown. What comes from the dataset is escaped; `today` is the day of access, ISO 8601. */
export interface Style {
  /** For a footnote. */
  inNote(source: Source, today: string): string;
  /** For a list of references. */
  inList(source: Source, today: string): string;
  /** The few words that stand in the text for a source, without their brackets: “NSPCC, 2024”. */
  inText(source: Source, today: string): string;
}

/** This project's own: publisher, title, date, address. */
export const plainStyle: Style = {
  inNote: writePlainly,
  inList: writePlainly,
  inText: (source) => escape(nameShortly(source)),
};

function writePlainly({ publisher, title, issued, URL }: Source): string {
  return `${escape(publisher || 'Anonymous')}, *${escape(title)}*${issued ? `, ${longDate(issued)}` : ''}. <${writeAddress(URL)}>`;
}

/** A source in a few words, for a menu: “NSPCC, 2024”. */
export function nameShortly({ publisher, issued }: Source): string {
  return `${publisher || 'Source'}${issued ? `, ${issued.slice(0, 4)}` : ''}`;
}

/** The address with percent signs for what would end a link in Markdown; it leads to the same page. */
export function writeAddress(address: string): string {
  return address.replace(/[\s<>()\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** Text of which nothing is markup. */
export function escape(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>]/g, (mark) => `\\${mark}`);
}
