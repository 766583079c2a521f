// Jest reads the default export of its set-up files: the shared shop of the black-box tests opens here.
import { openSharedShop } from '../blackbox/support/shared-shop.ts';

export default openSharedShop;
