import { withPart } from './section.ts';

describe('a part of a page', () => {
  const page = '# Page\n\n<!-- one -->\nold\n<!-- end -->\n\nwords\n\n<!-- two -->\nkept\n<!-- end -->\n';

  it('takes the place of what was written there before, and of nothing else', () => {
    expect(withPart(page, 'one', 'new')).toBe(page.replace('old', 'new'));
    expect(withPart(withPart(page, 'two', 'a'), 'two', 'b')).toBe(page.replace('kept', 'b'));
  });

  it('is put at the end of a page that has it not', () => {
    expect(withPart('# Page\n', 'one', 'new')).toBe('# Page\n\n<!-- one -->\nnew\n<!-- end -->\n');
  });
});
