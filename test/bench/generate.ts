/** Draws numbers in [0, 1) that are the same for the same seed (mulberry32). */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Writer {
  readonly pick: (words: readonly string[]) => string;
  /** A whole number from `low` to `high`, with commas. */
  readonly count: (low: number, high: number) => string;
  readonly share: () => string;
  readonly year: () => string;
}

function createWriter(seed: number): Writer {
  const draw = createDraw(seed);
  const between = (low: number, high: number): number => low + Math.floor(draw() * (high - low + 1));
  return {
    pick: (words) => words[between(0, words.length - 1)]!,
    count: (low, high) => String(between(low, high)).replace(/\B(?=(\d{3})+$)/g, ','),
    share: () => `${between(2, 98)}%`,
    year: () => {
      const first = between(2017, 2023);
      return `${first}/${String(first + 1).slice(2)}`;
    },
  };
}

const PLATFORMS = ['Snapchat', 'Instagram', 'Facebook', 'WhatsApp', 'Kik', 'Discord'];
const AREAS = ['England and Wales', 'the UK', 'Scotland', 'Wales', 'Kent', 'West Yorkshire', 'Northern Ireland'];

/** What an article is made of; figures, years, places and platforms are drawn anew each time. */
const PARTS: readonly ((w: Writer) => string)[] = [
  (w) => `## ${w.pick(['How it began', 'Behind the figures', 'What forces said', 'The picture in ' + w.pick(AREAS)])}`,
  (w) => `Police in ${w.pick(AREAS)} recorded ${w.count(800, 7500)} offences of sexual communication with a child in ${w.year()}, the NSPCC’s figures show. That is ${w.pick(['up', 'down'])} ${w.share()} on the year before, when ${w.count(800, 7500)} were recorded.`,
  (w) => `Where the platform was known, ${w.pick(PLATFORMS)} was used in **${w.share()}** of cases and ${w.pick(PLATFORMS)} in ${w.share()}. *${w.pick(PLATFORMS)}*, once the leader, stood at ${w.share()} in ${w.year()}.`,
  (w) => `“It’s a wake-up call,” said one officer, who has worked on ${w.count(12, 90)} cases since ${w.count(2010, 2019).replace(',', '')}. She’s asked ministers for £${w.count(2, 40)}m and ${w.count(20, 200)} more staff, and doesn’t expect an answer before spring.`,
  (w) => `Parents in ${w.pick(AREAS)} say that they’d rather talk about it early than late. “You can’t sit beside them all evening,” said a mother whose son had been messaged by a stranger on ${w.pick(PLATFORMS)}, “but you can be the person they come to, and that’s ${w.pick(['most of it', 'what counts', 'where it starts'])}.” Her advice to others was plain: ask what they’re playing, who’s there, and whether anybody has wanted to move the chat elsewhere.`,
  (w) => `> We’ve seen girls as young as ${w.pick(['five', 'seven', 'nine'])}. About ${w.pick(['one in five', 'a third', 'half', 'two thirds'])} of the children are under ${w.pick(['12', '13', '16'])}, and nobody can say that it’s rare.`,
  (w) => `- In ${w.year()}, ${w.count(100, 900)} offences were recorded in ${w.pick(AREAS)}.\n- ${w.pick(PLATFORMS)} was named in ${w.count(50, 600)} of them.\n- Girls were ${w.share()} of the victims, where the sex was known.`,
  (w) => `| Platform | ${w.year()} | Share |\n|---|---:|---:|\n${PLATFORMS.map((platform) => `| ${platform} | ${w.count(20, 900)} | ${w.share()} |`).join('\n')}`,
  (w) => `The [full release](https://example.org/news/${w.count(1000, 9999).replace(',', '')}) puts the total at ${w.count(5000, 40000)} offences over ${w.pick(['five', 'six'])} years.[^${w.count(1, 9)}] The council, meanwhile, fixed ${w.count(200, 900)} potholes and spent £${w.count(100, 900)},000 on lighting, a rise of ${w.share()}.`,
  (w) => `A spokesperson for ${w.pick(PLATFORMS)} said that the company **takes the matter seriously**, works with police and _removes accounts_ that break its rules. It wouldn’t say how many people do that work, nor where they sit. Campaigners called the answer ${w.pick(['thin', 'welcome but late', 'no answer at all'])}; ministers said that the law would be kept under review, and that the regulator’s codes must be given time.`,
  (w) => `At the hearing in ${w.pick(['March', 'June', 'October'])} the court was told how the messages had gone on for ${w.pick(['weeks', 'months'])} before a teacher noticed. The judge thanked her, praised the officers and lifted the order that had kept the school’s name out of the papers. Nobody from the family wished to speak outside, and the ${w.pick(['town', 'village', 'parish'])} has asked reporters to leave the children in peace.`,
  (w) => `[^${w.count(1, 9)}]: Replies came from ${w.count(30, 43)} of 43 forces in ${w.pick(AREAS)}.`,
];

/** A made-up news draft, about as dense in figures as the gold drafts, of about `size` UTF-16 code units, the same for the same size: front matter, headings, paragraphs, quotes, lists, tables, links and footnotes, with curly quotes as in real copy. Its figures mean nothing. */
export function generateDraft(size: number): string {
  const writer = createWriter(size);
  const parts = ['---\ntitle: Grooming figures for the bench\ndate: 2024-11-05\n---', '# Grooming figures for the bench'];
  let length = parts.join('').length;
  for (let i = 0; length < size; i++) {
    const part = PARTS[i % PARTS.length]!(writer);
    parts.push(part);
    length += part.length + 2;
  }
  return `${parts.join('\n\n')}\n`;
}
