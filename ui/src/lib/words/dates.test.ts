import { describe, expect, it } from 'vitest';

import { parseDay, period, shortDate } from './dates';

describe('a day', () => {
  it('is understood in the ways people write it', () => {
    const ways = ['2026-12-15', '15/12/2026', '15.12.2026', '15 décembre 2026', ' le 15 Decembre 2026 '];
    expect(ways.map(parseDay)).toEqual(ways.map(() => '2026-12-15'));
    expect(parseDay('1er mars 2026')).toBe('2026-03-01');
  });
  it('is never invented from what is not one', () => {
    const others = ['', 'décembre 2026', '31/02/2026', '2026-13-01', '15/12/26', 'bientôt', '15 brumaire 2026', '29/02/2027'];
    expect(others.map(parseDay)).toEqual(others.map(() => null));
    expect(parseDay('29/02/2028')).toBe('2028-02-29');
  });
  it('is shown in a field as it can be typed', () => {
    expect(parseDay(shortDate('2026-02-01'))).toBe('2026-02-01');
  });
});

describe('a period', () => {
  it('says once what both ends share', () => {
    expect(period('2025-09-15', '2025-09-20')).toBe('du 15 au 20 septembre 2025');
    expect(period('2025-09-01', '2025-10-03')).toBe('du 1er septembre au 3 octobre 2025');
    expect(period('15/09/2025', '3 janvier 2026')).toBe('du 15 septembre 2025 au 3 janvier 2026');
    expect(period('septembre 2025', '11/2025')).toBe('de septembre à novembre 2025');
    expect(period('avril 2025', 'mars 2026')).toBe('d’avril 2025 à mars 2026');
    expect(period('2025-09-15', 'mars 2026')).toBe('du 15 septembre 2025 à mars 2026');
  });
  it('has one end, or one day', () => {
    expect(period('2025-09-15', '')).toBe('15 septembre 2025');
    expect(period('2025-09-15', '15/09/2025')).toBe('15 septembre 2025');
    expect(period('', '2025-09-15')).toBe('jusqu’au 15 septembre 2025');
    expect(period('', 'mars 2026')).toBe('jusqu’en mars 2026');
    expect(period('', '')).toBe('');
  });
  it('keeps what the candidate wrote otherwise', () => {
    expect(period('depuis mon arrivée', '')).toBe('depuis mon arrivée');
    expect(period('rentrée 2025', 'mars 2026')).toBe('rentrée 2025 – mars 2026');
  });
});
