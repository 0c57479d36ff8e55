import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { describePeriod } from '../server/src/engine/text/calendar.js';
import type { Observation } from '../server/src/engine/dataset/dataset.js';
import { shippedDataset } from './shipped.js';

/** Told in the words of the data themselves, nearly every figure has to be found, and what is wrong with the rest is the sentence. */
const FOUND_AT_LEAST = 0.95;
const HEDGES: Readonly<Partial<Record<Observation['qualifier'], string>>> = { moreThan: 'more than ', almost: 'almost ', about: 'about ', upTo: 'up to ' };

test('a figure told in the words of the data is found', () => {
  const dataset = shippedDataset();
  const told = dataset.observations.flatMap((obs) => {
    const sentence = tell(obs);
    return sentence ? [{ obs, sentence }] : [];
  });
  const lost = told.filter(({ obs, sentence }) => !checkDraft(`---\ndate: 2026-11-20\n---\n\n${sentence}\n`, dataset).findings.some(({ verdict, observations }) => (verdict === 'supported' || verdict === 'outdated') && observations.includes(obs.id)));
  assert.ok(lost.length <= told.length * (1 - FOUND_AT_LEAST), `${lost.length} of ${told.length} are not found:\n${lost.slice(0, 20).map(({ sentence }) => sentence).join('\n')}`);
});

/** A sentence made of the labels of an observation; null for kinds that no such sentence is told of. */
function tell(obs: Observation): string | null {
  const { topics, measures, providers, areas, units, bases, ages, sexes, platforms } = shippedDataset();
  const { kind, prefLabel: measure } = measures.get(obs.measure)!;
  if ((kind !== 'count' && kind !== 'share' && kind !== 'rate') || obs.qualifier === 'between') return null;
  const value = `${HEDGES[obs.qualifier] ?? ''}${obs.obsValue >= 1e6 ? `${obs.obsValue / 1e6} million` : obs.obsValue.toLocaleString('en-GB')}`;
  const figure = kind === 'share' ? `${value}%${obs.base ? ` of ${bases.get(obs.base)!.prefLabel}` : ''}` : `${value} ${units.get(obs.unitMeasure)!.prefLabel}`;
  const group = [obs.age && ages.get(obs.age)!.prefLabel, obs.sex && sexes.get(obs.sex)!.prefLabel, obs.platforms.map((code) => platforms.get(code)!.prefLabel).join(' and ')].filter(Boolean).join(', ');
  const detail = obs.detail ? ` (${obs.detail})` : '';
  return `According to ${providers.get(obs.provider)!.prefLabel}, ${kind === 'share' ? '' : 'there were '}${figure} (${topics.get(obs.topic)!.prefLabel}: ${measure})${group && `, ${group},`} in ${areas.get(obs.refArea)!.prefLabel}, ${describePeriod(obs.refPeriod)}${detail}.`;
}
