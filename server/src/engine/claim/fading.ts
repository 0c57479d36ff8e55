import { type Reach, type Slot, type Slots, STRENGTH } from './slots.js';

/** The slots that go on to what follows, which is no age, sex or unit; with a reach, at its strength. */
export function carried({ topic, measure, provider, platform, area, period, age, sex, base }: Slots, reach: Reach | null): Slots {
  const carry = (slot: Slot | null): Slot | null => (slot && reach ? reached(slot, reach, STRENGTH[reach]) : slot);
  return {
    topic: carry(topic),
    measure: carry(measure),
    provider: carry(provider),
    platform: carry(platform),
    area: carry(area),
    period: carry(period),
    age: reach === 'heading' || reach === 'lead' ? carry(age) : null,
    sex: reach === 'heading' || reach === 'lead' ? carry(sex) : null,
    unit: null,
    base: carry(base),
  };
}

/** What was said before speaks less with every sentence that passes. */
export function fade(slots: Slots, sentences: number): Slots {
  if (sentences === 0) return slots;
  const { topic, measure, provider, platform, area, period, base } = slots;
  return {
    topic: faded(topic, sentences, LASTING),
    measure: faded(measure, sentences),
    provider: faded(provider, sentences),
    platform: faded(platform, sentences),
    area: faded(area, sentences),
    period: faded(period, sentences),
    age: null,
    sex: null,
    unit: null,
    base: faded(base, sentences),
  };
}

function faded(slot: Slot | null, sentences: number, least = 0): Slot | null {
  if (slot === null) return null;
  let strength = slot.reach === 'before' ? slot.strength * FADING : STRENGTH.before;
  for (let passed = 1; passed < sentences; passed++) strength *= FADING;
  strength = Math.max(strength, least);
  return strength > 0.2 ? reached(slot, 'before', strength) : null;
}

const FADING = 0.85;
/** What a text is about it goes on about until it names something else. */
const LASTING = 0.3;

/** The same slot from farther off. */
export function reached(slot: Slot, reach: Reach, strength: number): Slot {
  if (slot.reach === reach && slot.strength === strength) return slot;
  const { codes, maybe, periods, months, open, weak, joint, also, alsoPeriods, hung, someYear } = slot;
  return { codes, maybe, periods, months, open, reach, strength, weak, joint, also, alsoPeriods, span: null, hung, someYear };
}
