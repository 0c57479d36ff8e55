import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VerifyResult } from '../server/src/protocol.js';
import { connect, pulling } from './editor.js';

test('the cells of a notebook are checked as one text, each figure named by its cell', async () => {
  const editor = await connect(pulling, { commands: true });
  const cells = ['# Sexual communication with a child in the UK in 2023/24', 'Police recorded 7,062 offences.\n\nThe year before there were 9,999 offences.'].map((text, i) => ({ uri: `nb:${i}`, name: `cell ${i + 2}`, text }));
  const { markdown, counts } = await editor.request<VerifyResult>('claimCheck/notebook', { title: 'a.ipynb', cells });
  assert.equal(counts.supported, 1, 'the heading of the cell above says of what, where and when');
  assert.match(markdown, /^# Claim Check: a\.ipynb$/m);
  assert.match(markdown, /\*\*7,062\*\* \(\[cell 3, line 1\]\(command:claimCheck\.reveal\?%5B%22nb%3A1%22%2C0%2C16%5D\)\)/);
  await new Promise((resolve) => setTimeout(resolve, 50));
  editor.end();
});
