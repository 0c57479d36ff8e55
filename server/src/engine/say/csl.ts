import type { Source } from '../dataset/dataset.js';
import { escape, plainStyle, type Style, writeAddress } from './style.js';
import { type Element, elementsOf, readXml } from './xml.js';

/** What of a processor for the Citation Style Language (https://citationstyles.org) is called here. */
export interface Processor {
  readonly Engine: new (system: object, style: Element, language: string) => Engine;
  readonly Output: { readonly Formats: Record<string, unknown> };
  /** Where it writes its remarks. */
  debug: (remark: string) => void;
}

interface Engine {
  setOutputFormat(name: string): void;
  updateItems(ids: readonly string[]): void;
  makeBibliography(): false | [unknown, string[]];
  makeCitationCluster(items: readonly { readonly id: string }[]): string;
}

/** The processor, with the words of a language and the styles that come with it. */
export interface Csl {
  readonly processor: Processor;
  readonly locale: string;
  readonly styles: Readonly<Record<string, string>>;
}

/** Reads the text of a style, or says what is wrong with it in words that follow a colon. */
export function readStyle(text: string, csl: Csl): Style | string {
  const xml = readXml(text);
  if (typeof xml === 'string') return xml;
  if (xml.name !== 'style') return 'it is no CSL style: it must begin with “<style”';
  const parent = elementsOf(xml, 'link').find(({ attrs }) => attrs['rel'] === 'independent-parent');
  if (parent) return `it holds no rules, but only refers to another style: use the file of that one, ${parent.attrs['href']}`;
  const [citation] = elementsOf(xml, 'citation');
  if (!citation) return 'it does not say how a source is cited: it has no “citation”';
  const defined = elementsOf(xml, 'macro').map(({ attrs }) => attrs['name']);
  const missing = [...elementsOf(xml, 'text'), ...elementsOf(xml, 'key')]
    .map(({ attrs }) => attrs['macro'])
    .find((macro) => macro && !defined.includes(macro));
  if (missing) return `it uses a macro “${missing}” that it does not define`;
  withoutNumbers(xml);
  withoutBrackets(citation);
  try {
    const write = writerFor(xml, csl);
    write(PROBE, PROBE.issued);
    return styleOf(write, xml.attrs['class'] === 'note');
  } catch (error) {
    // What the processor has to say comes as a string; anything else is a mishap within it.
    return `its rules cannot be followed${typeof error === 'string' ? `: ${error.replace(/^citeproc-js error: /, '')}` : ''}`;
  }
}

const PROBE = {
  id: 'probe',
  type: 'webpage',
  title: 'A title',
  publisher: 'A publisher',
  URL: 'https://example.org',
  issued: '2026-01-31',
};

/** A source as the rules have it. Empty where they say nothing of it. */
interface Written {
  readonly cited: string;
  readonly listed: string;
}

type Write = (source: Source, today: string) => Written;

function writerFor(xml: Element, { processor, locale }: Csl): Write {
  const words = readXml(locale) as Element;
  processor.Output.Formats['markdown'] = MARKDOWN;
  processor.debug = () => undefined;
  let item: object = {};
  const engine = new processor.Engine({ retrieveLocale: () => words, retrieveItem: () => item }, xml, 'en-GB');
  engine.setOutputFormat('markdown');
  return (source, today) => {
    item = itemOf(source, today);
    // Forgotten first: the one before went by the same name.
    engine.updateItems([]);
    engine.updateItems([ID]);
    const listed = engine.makeBibliography();
    const show = (text: string): string => (NOTHING.test(text) ? '' : reveal(text, source));
    return { cited: show(engine.makeCitationCluster([{ id: ID }])), listed: show(listed ? listed[1].join('') : '') };
  };
}

/** Where the rules say nothing, or cannot cope with a source, it is written plainly. */
function styleOf(write: Write, isNote: boolean): Style {
  const known = new Map<string, Written>();
  const look = (source: Source, today: string): Written => {
    const { type, title, publisher, URL, issued } = source;
    const key = JSON.stringify([type, title, publisher, URL, issued, today]);
    const written = known.get(key) ?? attempt(() => write(source, today));
    known.set(key, written);
    return written;
  };
  return {
    inNote: (source, today) => {
      const { cited, listed } = look(source, today);
      return (isNote ? cited : listed || cited) || plainStyle.inNote(source, today);
    },
    inList: (source, today) => look(source, today).listed || look(source, today).cited || plainStyle.inList(source, today),
    // It becomes a link, in which no other may stand.
    inText: (source, today) =>
      (isNote || look(source, today).cited.includes('<http') ? '' : look(source, today).cited) || plainStyle.inText(source, today),
  };
}

function attempt(write: () => Written): Written {
  try {
    return write();
  } catch {
    return { cited: '', listed: '' };
  }
}

/** A source does not know which number it has in a list, so styles that count do without. */
function withoutNumbers(element: Element): void {
  const kept = element.children.filter(
    (child) => typeof child === 'string' || child.attrs['variable'] !== 'citation-number' || child.name === 'key',
  );
  element.children.splice(0, element.children.length, ...kept);
  for (const child of kept) if (typeof child !== 'string') withoutNumbers(child);
}

/** What stands in the text is a link, and that has brackets of its own. */
function withoutBrackets(citation: Element): void {
  for (const { attrs } of elementsOf(citation, 'layout')) {
    if (!/^[([]$/.test(attrs['prefix'] ?? '')) continue;
    delete attrs['prefix'];
    delete attrs['suffix'];
  }
}

const ID = 'source';
/** What the processor writes for a source of which it has nothing to say. */
const NOTHING = /\[(?:CSL STYLE ERROR|NO_PRINTED_FORM)/;

/** A source in the form of CSL-JSON. Who is credited for it is its author. */
function itemOf({ type, title, publisher, issued, URL }: Source, today: string): object {
  return {
    id: ID,
    type,
    title: hide(title),
    ...(publisher && { author: [{ literal: hide(publisher) }] }),
    ...(URL && { URL: ADDRESS }),
    ...(issued && { issued: dateOf(issued) }),
    accessed: dateOf(today),
  };
}

function dateOf(day: string): object {
  return { 'date-parts': [day.split('-').map(Number)] };
}

/**
 * Marks that mean something in Markdown or to the processor. Within a source, characters that nobody uses stand for them, so that neither
 * takes them for markup.
 */
const MARKS = '\\`*_[]<>$';
const HIDDEN = 0xe000;
const ADDRESS = String.fromCharCode(HIDDEN + MARKS.length);

function hide(text: string): string {
  return text.replace(/[\uE000-\uE00F]/g, '').replace(/[\\`*_[\]<>$]/g, (mark) => String.fromCharCode(HIDDEN + MARKS.indexOf(mark)));
}

function reveal(text: string, { URL }: Source): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\uE000-\uE00F]/g, (mark) =>
      mark === ADDRESS ? `<${writeAddress(URL)}>` : escape(MARKS[mark.charCodeAt(0) - HIDDEN] ?? ''),
    );
}

/** How the processor writes Markdown. What it does not know, such as small capitals, is plain text. */
const MARKDOWN = formatWith({ 'font-style/italic': '*', 'font-style/oblique': '*', 'font-weight/bold': '**' });

function formatWith(marks: Readonly<Record<string, string>>): object {
  const plain = [
    'font-style/normal',
    'font-variant/small-caps',
    'font-variant/normal',
    'font-weight/normal',
    'font-weight/light',
    'text-decoration/none',
    'text-decoration/underline',
    'vertical-align/baseline',
    'vertical-align/sup',
    'vertical-align/sub',
    'quotes/false',
  ];
  const asIs = [
    'passthrough/true',
    'strip-periods/true',
    'strip-periods/false',
    'cite/entry',
    'bibliography/entry',
    'display/right-inline',
    'showid/true',
    'URL/true',
    'DOI/true',
  ];
  const quoted = (open: string, close: string, alone: string) => (state: Terms, text?: string) =>
    text === undefined ? alone || state.getTerm(open) : state.getTerm(open) + text + state.getTerm(close);
  return {
    text_escape: (text?: string) => escape(text ?? ''),
    bibstart: '',
    bibend: '',
    ...Object.fromEntries(plain.map((name) => [`@${name}`, false])),
    ...Object.fromEntries(asIs.map((name) => [`@${name}`, (_: unknown, text: string) => text])),
    ...Object.fromEntries(
      ['block', 'left-margin', 'indent'].map((name) => [`@display/${name}`, (_: unknown, text: string) => ` ${text} `]),
    ),
    ...Object.fromEntries(
      Object.entries(marks).map(([name, mark]) => [`@${name}`, (_: unknown, text: string) => text && `${mark}${text}${mark}`]),
    ),
    '@quotes/true': quoted('open-quote', 'close-quote', ''),
    '@quotes/inner': quoted('open-inner-quote', 'close-inner-quote', '’'),
  };
}

interface Terms {
  getTerm(name: string): string;
}
