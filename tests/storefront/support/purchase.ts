import type { Page } from 'playwright-core';
import type { Product } from '../../blackbox/support/goods.ts';

/** The words of the pages by which a buyer finds buttons and fields. */
const wordsOf = {
  en: {
    quantity: 'Quantity',
    add: 'Add to cart',
    added: 'It is in your cart.',
    checkout: /^Check out/,
    email: 'Email',
    recipient: 'Full name',
    postalCode: 'Postal code',
    region: 'Province or city',
    seoul: 'Seoul',
    city: 'City',
    line1: 'Street and house number',
    toShipping: 'Continue to shipping',
    toPayment: 'Continue to payment',
    pay: /^Pay /,
  },
  ko: {
    quantity: '수량',
    add: '장바구니에 담기',
    added: '장바구니에 담았습니다.',
    checkout: /주문하기$/,
    email: '이메일',
    recipient: '받는 사람',
    postalCode: '우편번호',
    region: '시/도',
    seoul: '서울',
    city: '시/군/구',
    line1: '주소',
    toShipping: '배송 방법 선택',
    toPayment: '결제 수단 선택',
    pay: /결제하기$/,
  },
} as const;

type Language = keyof typeof wordsOf;

/** From the product's page into the cart. */
export async function addToCart(at: Page, { sku }: Product, quantity = 1, language: Language = 'en'): Promise<void> {
  const words = wordsOf[language];
  await at.goto(`/${language}/p/${sku}`);
  await at.getByRole('spinbutton', { name: words.quantity }).fill(String(quantity));
  await at.getByRole('button', { name: words.add }).first().click();
  await at.getByText(words.added).waitFor();
}

/** Opens the cart, again until the order service knows its products, and goes on to the checkout. */
export async function toCheckout(at: Page, language: Language = 'en'): Promise<void> {
  const link = at.getByRole('main').getByRole('link', { name: wordsOf[language].checkout });
  do await at.goto(`/${language}/cart`);
  while ((await link.count()) === 0);
  await link.click();
}

export async function typeAddress(at: Page, email?: string, language: Language = 'en'): Promise<void> {
  const words = wordsOf[language];
  if (email) await at.getByLabel(words.email).fill(email);
  await at.getByLabel(words.recipient).fill('박민지');
  await at.getByLabel(words.postalCode).fill('03900');
  await at.getByLabel(words.region).selectOption({ label: words.seoul });
  await at.getByLabel(words.city, { exact: true }).fill('마포구');
  await at.getByLabel(words.line1, { exact: true }).fill('은행로 12');
}

/** From the product to the step of payment. @param email of a guest */
export async function toPayment(
  at: Page,
  product: Product,
  { email, quantity = 1, language = 'en' }: Readonly<{ email?: string; quantity?: number; language?: Language }> = {},
): Promise<void> {
  const words = wordsOf[language];
  await addToCart(at, product, quantity, language);
  await toCheckout(at, language);
  await typeAddress(at, email, language);
  await at.getByRole('button', { name: words.toShipping }).last().click();
  await at.getByRole('button', { name: words.toPayment }).click();
  await at.getByRole('button', { name: words.pay }).waitFor();
}

/** Chooses a card and presses the button that places the order. */
export async function pay(at: Page, card: RegExp, language: Language = 'en'): Promise<void> {
  await at.getByRole('radio', { name: card }).check();
  await at.getByRole('button', { name: wordsOf[language].pay }).click();
}
