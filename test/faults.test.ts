import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertFault, folderWith, NONE, run, WRONG } from './command.js';

for (const [name, args, message] of [
  ['no path', [], /Name a draft/],
  ['an unknown option', ['--frobnicate', 'a.md'], /Unknown option '--frobnicate'/],
  ['an option without its value', ['a.md', '--dataset'], /--dataset/],
  ['an unknown format', ['a.md', '--format', 'xml'], /--format must be pretty or json, not xml/],
  ['a missing file', ['missing.md'], /missing\.md: no such file or folder/],
  ['a file taken for a folder', ['a.md/b.md'], /a\.md\/b\.md(: no such file or folder| is no folder or lies in none)/],
  ['a folder without drafts', ['empty'], /empty: no Markdown file/],
  ['a pattern that nothing matches', ['empty/**/*.md'], /no Markdown file matches this pattern/],
  ['a pattern in a folder that is not there', ['nowhere/*.md'], /no Markdown file matches this pattern/],
  ['a binary file', ['image.md'], /image\.md is not UTF-8 text/],
  ['a file with null bytes', ['null.md'], /null\.md is not text but binary data/],
  ['a file in UTF-16', ['utf16.md'], /utf16\.md is not UTF-8 text: it seems to be in UTF-16; save it as UTF-8 and check it again/],
  ['a file in UTF-16 that does not say so', ['bare16.md'], /bare16\.md is not text but binary data: it seems to be in UTF-16; save it as UTF-8/],
  ['a file in Latin-1', ['latin.md'], /latin\.md is not UTF-8 text: it seems to be in an older encoding such as Windows-1252 or Latin-1; save it as UTF-8/],
  ['a file that cannot be opened', ['loop.md'], /loop\.md is a link that leads back to itself/],
  ['a dataset that is not there', ['a.md', '--dataset', 'nowhere'], /The dataset nowhere does not exist/],
  ['a dataset that is a file', ['a.md', '--dataset', 'a.md'], /The dataset a\.md is no folder/],
  ['a place that is none', ['--explain', ''], /--explain needs a place: PATH, PATH:LINE/],
  ['a draft without a figure to explain', ['--explain', 'none.md'], /none\.md: no figure to explain; its numbers do not seem to be figures/],
  ['a draft without a number to explain', ['--explain', 'empty.md'], /empty\.md: no figure to explain; no number stands in it/],
  ['a place where no number stands', ['--explain', 'a.md:2'], /a\.md:2: no number stands there/],
  ['a place in a missing file', ['--explain', 'missing.md:2'], /missing\.md does not exist/],
  ['an explanation of two things', ['--explain', 'a.md:1', 'a.md'], /--explain stands alone/],
] as const) {
  test(`ends with 2 and one line for ${name}`, () => {
    const folder = folderWith({
      'a.md': WRONG, 'none.md': NONE, 'empty.md': 'Nothing.\n', 'latin.md': Buffer.from(WRONG.replace('a child', 'a child in the café'), 'latin1'), 'bare16.md': Buffer.from(WRONG, 'utf16le'), 'empty/.keep': '', 'null.md': `a\0b ${WRONG}`,
      'image.md': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0x00), 'utf16.md': Buffer.from(`\uFEFF${WRONG}`, 'utf16le'),
    });
    symlinkSync('loop.md', join(folder, 'loop.md'));
    const outcome = run(folder, args);
    assertFault(outcome, message);
    assert.equal(outcome.out, '');
  });
}
