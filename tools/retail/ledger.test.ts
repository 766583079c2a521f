import { addPieces, agrees, checkLedger } from './ledger.ts';

const pieces = (counts: Readonly<Record<string, number>>) => new Map(Object.entries(counts));

describe('the stock ledger', () => {
  it('agrees when initial - confirmed + cancelled is left', () => {
    const ledger = checkLedger(pieces({ A: 10, B: 5 }), pieces({ A: 4 }), pieces({ A: 1 }), pieces({ A: 7, B: 5 }));
    expect(ledger).toEqual({ products: 2, confirmed: 4, cancelled: 1, wrong: [], belowZero: [] });
    expect(agrees(ledger)).toBe(true);
  });

  it('names a product that lost or won pieces', () => {
    const ledger = checkLedger(pieces({ A: 10 }), pieces({ A: 4 }), pieces({}), pieces({ A: 7 }));
    expect(ledger.wrong).toEqual([{ sku: 'A', initial: 10, confirmed: 4, cancelled: 0, left: 7 }]);
    expect(agrees(ledger)).toBe(false);
  });

  it('names a product that was sold although the catalogue never had it', () => {
    expect(agrees(checkLedger(pieces({}), pieces({ A: 1 }), pieces({}), pieces({})))).toBe(false);
  });

  it('names a product below zero, even when the sum is right', () => {
    const ledger = checkLedger(pieces({ A: 1 }), pieces({ A: 2 }), pieces({}), pieces({ A: -1 }));
    expect([ledger.wrong, ledger.belowZero.length, agrees(ledger)]).toEqual([[], 1, false]);
  });

  it('adds up orders', () => {
    const sum = pieces({ A: 1 });
    addPieces(sum, pieces({ A: 2, B: 3 }));
    expect([...sum]).toEqual([
      ['A', 3],
      ['B', 3],
    ]);
  });
});
