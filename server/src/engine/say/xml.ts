/** An element of an XML file, in the form that the CSL processor takes. */
export interface Element {
  readonly name: string;
  readonly attrs: Record<string, string>;
  readonly children: (Element | string)[];
}

/** Tags, and what is no content: comments, instructions, the type of the document. */
const MARKUP = /<!--[^]*?-->|<[?!][^>]*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
/** No style is nested so deeply; what goes through one calls itself for each step. */
const DEEPEST = 500;

/** Reads an XML file, or says in words what is wrong with it and in which line. Text that is only blank is left out. */
export function readXml(text: string): Element | string {
  const top: Element = { name: '', attrs: {}, children: [] };
  const open = [top];
  let from = 0;
  for (const found of text.matchAll(MARKUP)) {
    const [whole, closes, name, attributes = '', empty] = found;
    const line = (): string => `line ${text.slice(0, found.index).split('\n').length}`;
    const parent = open.at(-1)!;
    addText(text.slice(from, found.index), parent);
    from = found.index + whole.length;
    if (whole === '<') return `${line()} has a tag that is not well formed`;
    if (name === undefined) continue;
    if (closes) {
      if (parent.name !== name)
        return `${line()} closes “${name}”, ${parent === top ? 'which is not open' : `though “${parent.name}” is open`}`;
      open.pop();
      continue;
    }
    const element: Element = {
      name,
      attrs: Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, key, one, other]) => [key!, decode(one ?? other!)])),
      children: [],
    };
    parent.children.push(element);
    if (!empty) open.push(element);
    if (open.length > DEEPEST) return `${line()} is nested too deeply`;
  }
  const root = top.children.find((child) => typeof child === 'object');
  if (open.length > 1) return `“${open.at(-1)!.name}” is never closed`;
  return root ?? 'it holds no XML';
}

function addText(text: string, { name, children }: Element): void {
  if (text.trim() !== '' && name !== '') children.push(decode(text));
}

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return name ? (ENTITIES.get(name) ?? whole) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The elements within one that are called so, at any depth. */
export function elementsOf(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsOf(child, name)],
  );
}
