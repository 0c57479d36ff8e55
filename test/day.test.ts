import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDay } from '../client/src/day.js';

test('a day is read however a British writer puts it', () => {
  for (const text of ['2027-01-31', ' 2027-01-31 ', '31/01/2027', '31/1/2027', '31.01.2027', '31-1-2027', '31 January 2027', '31st jan 2027', '31 Jan. 2027']) assert.equal(readDay(text), '2027-01-31', text);
  assert.equal(readDay('02/03/2027'), '2027-03-02', 'the day comes first');
});

test('what is no day of the calendar is not taken for one', () => {
  for (const text of ['', 'soon', '2027-02-30', '30/02/2027', '01/31/2027', '31 Foo 2027', '31/01/27', 'January 2027', '0 May 2027']) assert.equal(readDay(text), null, text);
});
