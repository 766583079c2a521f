// Generated from the SDL by `pnpm generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductModel, ProductGroupModel, CategoryModel, ProductConnectionModel, MoneyModel, AttributeModel, ProductFacetsModel, AttributeFacetModel, AttributeValueFacetModel, NodeModel, ImageModel, UploadModel, UserReference } from './models.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC as RFC 3339 text with milliseconds, for example `2026-11-23T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: string; output: string; }
};

/** Why a stock was not changed. */
export type AdjustStockError = {
  __typename?: 'AdjustStockError';
  /** The broken rule. */
  code: AdjustStockErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `adjustStock`. */
export type AdjustStockErrorCode =
  /** Another seller owns the product. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** There is no such product. */
  | 'PRODUCT_IS_UNKNOWN'
  /** The stock would exceed 1,000,000,000. */
  | 'STOCK_IS_OUT_OF_RANGE'
  /** Fewer are available than should be taken. */
  | 'STOCK_WOULD_BE_NEGATIVE';

/** What `adjustStock` needs. */
export type AdjustStockInput = {
  /** By how many: above 0 adds, below 0 takes. */
  delta: Scalars['Int']['input'];
  /** Which product. */
  productId: Scalars['ID']['input'];
};

/** What `adjustStock` answers. */
export type AdjustStockPayload = {
  __typename?: 'AdjustStockPayload';
  /** The product as it is now; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AdjustStockError>;
};

/** Why a product was not archived. */
export type ArchiveProductError = {
  __typename?: 'ArchiveProductError';
  /** The broken rule. */
  code: ArchiveProductErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `archiveProduct`. */
export type ArchiveProductErrorCode =
  /** Another seller owns the product. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** There is no such product. */
  | 'PRODUCT_IS_UNKNOWN';

/** What `archiveProduct` needs. */
export type ArchiveProductInput = {
  /** Which product. */
  productId: Scalars['ID']['input'];
};

/** What `archiveProduct` answers. */
export type ArchiveProductPayload = {
  __typename?: 'ArchiveProductPayload';
  /** The product as it is now; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<ArchiveProductError>;
};

/** A property of a product, for example the colour. */
export type Attribute = {
  __typename?: 'Attribute';
  /** What the property is called in the language of the request, or else in the seller's own words. For people. */
  label: Scalars['String']['output'];
  /** What the property is called, in the seller's own words: the same in every language. Filters and `ProductGroup.variesBy` name it so. */
  name: Scalars['String']['output'];
  /** The names and values that the seller has given in further languages. */
  texts: Array<AttributeText>;
  /** Its value, in the seller's own words: the same in every language. Filters name it so. */
  value: Scalars['String']['output'];
  /** Its value in the language of the request, or else in the seller's own words. For people. */
  valueLabel: Scalars['String']['output'];
};

/** An attribute that a list could be filtered by. Names that look alike are one attribute. */
export type AttributeFacet = {
  __typename?: 'AttributeFacet';
  /** Its name in the language of the request, as the newest of the listed products that has one spells it; else `name`. For people. */
  label: Scalars['String']['output'];
  /** The attribute's name for `ProductFilter.attributes`, in its seller's own words: the same in every language. */
  name: Scalars['String']['output'];
  /** Its values, most products first; at most 50. */
  values: Array<AttributeValueFacet>;
};

/** Products that have an attribute with one of some values. */
export type AttributeFilter = {
  /** The attribute's name in its seller's own words (`AttributeFacet.name`), in any case, width and spacing. */
  name: Scalars['String']['input'];
  /** The values in their seller's own words (`AttributeValueFacet.value`); at most 50. */
  values: Array<Scalars['String']['input']>;
};

/** A property of a product, as a seller gives it. */
export type AttributeInput = {
  /** 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** Name and value in further languages, each language once. Without them an attribute whose name and value stay keeps those that it has; an empty list removes them. */
  texts?: InputMaybe<Array<AttributeTextInput>>;
  /** 1 to 200 characters. */
  value: Scalars['String']['input'];
};

/** An attribute's name and value in a language. */
export type AttributeText = {
  __typename?: 'AttributeText';
  /** The language. */
  language: Language;
  /** What the property is called. */
  name: Scalars['String']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** An attribute's name and value in a language, as a seller gives them. */
export type AttributeTextInput = {
  /** The language. */
  language: Language;
  /** 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** 1 to 200 characters. */
  value: Scalars['String']['input'];
};

/** A value of an attribute. */
export type AttributeValueFacet = {
  __typename?: 'AttributeValueFacet';
  /** Products that have it. */
  count: Scalars['Int']['output'];
  /** The value in the language of the request, as the newest of the listed products that has one spells it; else `value`. For people. */
  label: Scalars['String']['output'];
  /** The value for `ProductFilter.attributes`, in its seller's own words: the same in every language. */
  value: Scalars['String']['output'];
};

/** A brand that a list could be filtered by. */
export type BrandFacet = {
  __typename?: 'BrandFacet';
  /** The brand, as its newest product spells it. */
  brand: Scalars['String']['output'];
  /** Products of it. */
  count: Scalars['Int']['output'];
};

/** A category of the category tree. */
export type Category = Node & {
  __typename?: 'Category';
  /** The categories above, the root first. */
  ancestors: Array<Category>;
  /** The categories directly below, in their order. */
  children: Array<Category>;
  /** Identifies the category for ever. The id of a merged category leads to the one that took over its products. */
  id: Scalars['ID']['output'];
  /** Its picture; null if it has none. */
  image: Maybe<Image>;
  /** The name in the language of the request, or in another language where it has none in this one. */
  name: Scalars['String']['output'];
  /** The name in every language that it has one in. */
  names: Array<LocalizedText>;
  /** Identifies the category among all objects of the graph, for `node`. */
  nodeId: Scalars['ID']['output'];
  /** The category above; null for a root. */
  parent: Maybe<Category>;
  /** The order among the children of its parent, or among the roots. */
  position: Scalars['Int']['output'];
  /** How many products are for sale in it and in its descendants. */
  productCount: Scalars['Int']['output'];
  /** The category's part of URLs, unique in the shop. It may change; earlier slugs lead to the category. */
  slug: Scalars['String']['output'];
};

/** A category that a list could be filtered by. */
export type CategoryFacet = {
  __typename?: 'CategoryFacet';
  /** The category. */
  category: Category;
  /** Products in it or below. */
  count: Scalars['Int']['output'];
};

/** How precise a count is. */
export type CountPrecision =
  /** A part of the products was counted, and the rest estimated from it. */
  | 'ESTIMATED'
  /** Every product was counted. */
  | 'EXACT';

/** Why a category was not created. */
export type CreateCategoryError = {
  __typename?: 'CreateCategoryError';
  /** The broken rule. */
  code: CreateCategoryErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `createCategory`. */
export type CreateCategoryErrorCode =
  /** There is no name, a language comes twice, or a name is blank or has more than 60 characters. */
  | 'NAMES_ARE_INVALID'
  /** There is no such parent. */
  | 'PARENT_IS_UNKNOWN'
  /** The slug has no letter and no digit. */
  | 'SLUG_IS_INVALID'
  /** Another category has or had this slug. */
  | 'SLUG_IS_TAKEN'
  /** The tree would have more than 5 levels. */
  | 'TREE_IS_TOO_DEEP';

/** What `createCategory` needs. */
export type CreateCategoryInput = {
  /** The name in at least one language, each language once, 1 to 60 characters. */
  names: Array<LocalizedTextInput>;
  /** The category above; null for a root. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** The place among the children of the parent, from 0; the end if left out. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** The category's part of URLs, unique among categories; made from the name if left out. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** What `createCategory` answers. */
export type CreateCategoryPayload = {
  __typename?: 'CreateCategoryPayload';
  /** The category as it is now; null if refused. */
  category: Maybe<Category>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CreateCategoryError>;
};

/** Why a product was not created. */
export type CreateProductError = {
  __typename?: 'CreateProductError';
  /** The broken rule. */
  code: CreateProductErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `createProduct`. */
export type CreateProductErrorCode =
  /** There are more than 50 attributes, two have the same name in one language, a language comes twice, or a name or value is blank or too long. */
  | 'ATTRIBUTES_ARE_INVALID'
  /** The brand shows nothing, or has more than 100 characters. */
  | 'BRAND_IS_INVALID'
  /** The category is blank, shows nothing, or has more than 60 characters. */
  | 'CATEGORY_IS_INVALID'
  /** There is no such category. */
  | 'CATEGORY_IS_UNKNOWN'
  /** The price to compare with is in another currency, or not above the price. */
  | 'COMPARE_AT_PRICE_IS_TOO_LOW'
  /** The description has more than 5,000 characters. */
  | 'DESCRIPTION_IS_TOO_LONG'
  /** The picture is neither an absolute http(s) URL nor a path, or has more than 500 characters. */
  | 'IMAGE_URL_IS_INVALID'
  /** The name is blank, or made of characters that show nothing. */
  | 'NAME_IS_EMPTY'
  /** The name has more than 200 characters. */
  | 'NAME_IS_TOO_LONG'
  /** The price is below one minor unit. */
  | 'PRICE_IS_NOT_POSITIVE'
  /** The stock-keeping unit is not 1 to 64 letters, digits, dots, dashes or underscores. */
  | 'SKU_IS_INVALID'
  /** Another product has this stock-keeping unit. */
  | 'SKU_IS_TAKEN'
  /** The slug has no letter and no digit. */
  | 'SLUG_IS_INVALID'
  /** Another product has or had this slug. */
  | 'SLUG_IS_TAKEN'
  /** The stock is below 0 or above 1,000,000,000. */
  | 'STOCK_IS_OUT_OF_RANGE'
  /** A language comes twice, a name is blank or has more than 200 characters, or a description has more than 5,000. */
  | 'TEXTS_ARE_INVALID'
  /** The weight is below 1 g or above 1,000,000,000 g. */
  | 'WEIGHT_IS_OUT_OF_RANGE';

/** What `createProduct` needs. */
export type CreateProductInput = {
  /** At most 50, with distinct names in every language. */
  attributes?: Array<AttributeInput>;
  /** 1 to 100 characters. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** A name of a category in any language, 1 to 60 characters, instead of `categoryId`. A new one makes a root category. One that differs from an earlier one in case, width, spacing or invisible characters alone is that one. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** The category. Either this or `category` is needed. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** A price to compare with, in the currency of the price and above it. */
  compareAtPrice?: InputMaybe<MoneyInput>;
  /** At most 5,000 characters. */
  description?: Scalars['String']['input'];
  /** An absolute http(s) URL, or a path that begins with `/`. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** The price of one, at least one minor unit. */
  price: MoneyInput;
  /** 1 to 64 letters, digits, dots, dashes, underscores; upper-cased; unique in the shop. */
  sku: Scalars['String']['input'];
  /** The product's part of URLs; made from the name if left out. Letters and digits of any script stay, everything else becomes a dash; unique in the shop. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** How many are in stock, 0 to 1,000,000,000. */
  stock?: Scalars['Int']['input'];
  /** How it is taxed. */
  taxClass?: TaxClass;
  /** Name and description in further languages, each language once. */
  texts?: Array<ProductTextInput>;
  /** The weight of one in grams, 1 to 1,000,000,000. */
  weight?: InputMaybe<Scalars['Int']['input']>;
};

/** What `createProduct` answers. */
export type CreateProductPayload = {
  __typename?: 'CreateProductPayload';
  /** The new product; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CreateProductError>;
};

/** Why an upload was not permitted. */
export type CreateUploadError = {
  __typename?: 'CreateUploadError';
  /** The broken rule. */
  code: CreateUploadErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `createUpload`. */
export type CreateUploadErrorCode =
  /** The account has 100 uploads that no picture uses. */
  | 'UPLOADS_ARE_TOO_MANY'
  /** The file has no byte, or more than 10 MiB. */
  | 'UPLOAD_SIZE_IS_OUT_OF_RANGE'
  /** The type is none of `image/jpeg`, `image/png`, `image/webp` and `image/avif`. */
  | 'UPLOAD_TYPE_IS_UNSUPPORTED';

/** What `createUpload` needs. */
export type CreateUploadInput = {
  /** The exact size of the file in bytes, at most 10 MiB. */
  bytes: Scalars['Int']['input'];
  /** `image/jpeg`, `image/png`, `image/webp` or `image/avif`. */
  contentType: Scalars['String']['input'];
};

/** What `createUpload` answers. */
export type CreateUploadPayload = {
  __typename?: 'CreateUploadPayload';
  /** The permitted upload; null if refused. */
  upload: Maybe<Upload>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CreateUploadError>;
};

/** Currencies that the shop sells in, as ISO 4217 codes. */
export type Currency =
  /** Euro; minor unit cent. */
  | 'EUR'
  /** Pound sterling; minor unit penny. */
  | 'GBP'
  /** Japanese yen; its minor unit is the yen. */
  | 'JPY'
  /** South Korean won; its minor unit is the won. */
  | 'KRW'
  /** United States dollar; minor unit cent. */
  | 'USD';

/** Why products were not grouped. */
export type GroupProductsError = {
  __typename?: 'GroupProductsError';
  /** The broken rule. */
  code: GroupProductsErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `groupProducts`. */
export type GroupProductsErrorCode =
  /** A product has no value for an attribute of `variesBy`. */
  | 'ATTRIBUTE_IS_MISSING'
  /** There is no such group. */
  | 'GROUP_IS_UNKNOWN'
  /** A product is a variant of another group. */
  | 'PRODUCT_IS_IN_A_GROUP'
  /** Another seller owns a product, of those that are named or that leave the group. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** A product does not exist. */
  | 'PRODUCT_IS_UNKNOWN'
  /** The products have several sellers. */
  | 'SELLERS_DIFFER'
  /** There is no product. */
  | 'VARIANTS_ARE_MISSING'
  /** Two products have the same values for all attributes of `variesBy`. */
  | 'VARIANTS_ARE_THE_SAME'
  /** There are more than 100 products. */
  | 'VARIANTS_ARE_TOO_MANY'
  /** There are no names or more than 5, two look alike, or one is blank or has more than 60 characters. */
  | 'VARIES_BY_IS_INVALID';

/** What `groupProducts` needs: the whole group, as it is from now on. */
export type GroupProductsInput = {
  /** The group that gets these variants; a new group without it. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** The variants in their order: 1 to 100 products of one seller, archived ones too. Each has a value for every attribute of `variesBy`, and no two have the same values. */
  productIds: Array<Scalars['ID']['input']>;
  /** The names of 1 to 5 attributes in which the variants differ. */
  variesBy: Array<Scalars['String']['input']>;
};

/** What `groupProducts` answers. */
export type GroupProductsPayload = {
  __typename?: 'GroupProductsPayload';
  /** The group as it is now; null if refused. */
  group: Maybe<ProductGroup>;
  /** Why it was refused; empty on success. */
  userErrors: Array<GroupProductsError>;
};

/** A picture in several sizes and formats. Its URLs never change: other content has other URLs. */
export type Image = {
  __typename?: 'Image';
  /** What it shows, in the language of the request, for people who do not see it; the product's name where it has no description. */
  alt: Scalars['String']['output'];
  /** In pixels: the height of its widest file. */
  height: Scalars['Int']['output'];
  /** Identifies the picture, for `setPictures`. */
  id: Scalars['ID']['output'];
  /** Its files as the `srcset` of HTML's `img` and `source`; empty where it has one size only. */
  srcset: Scalars['String']['output'];
  /** Where it is: a path of the shop's origin or an absolute http(s) URL. Of the WebP files the widest that is at most `maxWidth` pixels wide, or the narrowest one. */
  url: Scalars['String']['output'];
  /** In pixels: the width of its widest file. */
  width: Scalars['Int']['output'];
};


/** A picture in several sizes and formats. Its URLs never change: other content has other URLs. */
export type ImageSrcsetArgs = {
  format?: ImageFormat;
};


/** A picture in several sizes and formats. Its URLs never change: other content has other URLs. */
export type ImageUrlArgs = {
  maxWidth?: InputMaybe<Scalars['Int']['input']>;
};

/** The formats of a picture's files. */
export type ImageFormat =
  /** AVIF: the smallest files, for the browsers that know it. */
  | 'AVIF'
  /** WebP, which every browser knows. */
  | 'WEBP';

/** A language of the shop. */
export type Language =
  /** English. */
  | 'EN'
  /** Korean. */
  | 'KO';

/** A text in a language. */
export type LocalizedText = {
  __typename?: 'LocalizedText';
  /** The language. */
  language: Language;
  /** The text. */
  text: Scalars['String']['output'];
};

/** A text in a language, as a client names it. */
export type LocalizedTextInput = {
  /** The language. A list has each at most once. */
  language: Language;
  /** The text. */
  text: Scalars['String']['input'];
};

/** Why a category was not merged. */
export type MergeCategoriesError = {
  __typename?: 'MergeCategoriesError';
  /** The broken rule. */
  code: MergeCategoriesErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `mergeCategories`. */
export type MergeCategoriesErrorCode =
  /** Source and target are the same category. */
  | 'CATEGORIES_ARE_THE_SAME'
  /** There is no category with the source's id. */
  | 'SOURCE_IS_UNKNOWN'
  /** The target is a descendant of the source. */
  | 'TARGET_IS_BELOW'
  /** There is no category with the target's id. */
  | 'TARGET_IS_UNKNOWN'
  /** The tree would have more than 5 levels. */
  | 'TREE_IS_TOO_DEEP';

/** What `mergeCategories` needs. */
export type MergeCategoriesInput = {
  /** The category that leaves the tree. */
  sourceId: Scalars['ID']['input'];
  /** The category that takes over its products, children and slugs. */
  targetId: Scalars['ID']['input'];
};

/** What `mergeCategories` answers. */
export type MergeCategoriesPayload = {
  __typename?: 'MergeCategoriesPayload';
  /** The category as it is now; null if refused. */
  category: Maybe<Category>;
  /** Why it was refused; empty on success. */
  userErrors: Array<MergeCategoriesError>;
};

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** In the currency's minor unit: 1999 USD are $19.99, 1999 KRW are ₩1,999. */
  amount: Scalars['Int']['output'];
  /** The currency. */
  currency: Currency;
  /** For people, in the currency's usual form: `$19.99`, `₩1,999`. */
  formatted: Scalars['String']['output'];
};

/** An amount of money that a client names. */
export type MoneyInput = {
  /** In the currency's minor unit, 0 or more. */
  amount: Scalars['Int']['input'];
  /** The currency. */
  currency: Currency;
};

/** Why a category was not moved. */
export type MoveCategoryError = {
  __typename?: 'MoveCategoryError';
  /** The broken rule. */
  code: MoveCategoryErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `moveCategory`. */
export type MoveCategoryErrorCode =
  /** There is no such category. */
  | 'CATEGORY_IS_UNKNOWN'
  /** The parent is the category itself, or one of its descendants. */
  | 'PARENT_IS_BELOW'
  /** There is no such parent. */
  | 'PARENT_IS_UNKNOWN'
  /** The tree would have more than 5 levels. */
  | 'TREE_IS_TOO_DEEP';

/** What `moveCategory` needs. */
export type MoveCategoryInput = {
  /** Which category. */
  categoryId: Scalars['ID']['input'];
  /** The category above; null for a root. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** The place among the children of the parent, from 0; the end if left out. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What `moveCategory` answers. */
export type MoveCategoryPayload = {
  __typename?: 'MoveCategoryPayload';
  /** The category as it is now; null if refused. */
  category: Maybe<Category>;
  /** Why it was refused; empty on success. */
  userErrors: Array<MoveCategoryError>;
};

/** Changes of the product subgraph. All are for sellers, each on own products. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Adds to or takes from a product's stock. */
  adjustStock: Maybe<AdjustStockPayload>;
  /** Takes a product off sale. Orders placed before keep what they bought. */
  archiveProduct: Maybe<ArchiveProductPayload>;
  /** Adds a category to the tree. For administrators. */
  createCategory: Maybe<CreateCategoryPayload>;
  /** Puts a new product on sale. */
  createProduct: Maybe<CreateProductPayload>;
  /** Permits the upload of one file, for a picture of `setPictures`. */
  createUpload: Maybe<CreateUploadPayload>;
  /** Makes products the variants of a group. A group that exists gets these variants in place of its present ones. A repeated request changes nothing. */
  groupProducts: Maybe<GroupProductsPayload>;
  /** Merges a category into another one, which takes over its products, children and slugs. Products follow one after the other. For administrators. */
  mergeCategories: Maybe<MergeCategoriesPayload>;
  /** Moves a category with all its descendants. For administrators. */
  moveCategory: Maybe<MoveCategoryPayload>;
  /** Puts an archived product on sale again. */
  restoreProduct: Maybe<RestoreProductPayload>;
  /** Gives a category its picture, or takes it away. For administrators. */
  setCategoryPicture: Maybe<SetCategoryPicturePayload>;
  /** Replaces the pictures of a product. A request that ran out of time may be repeated: it goes on where the first one ended. */
  setPictures: Maybe<SetPicturesPayload>;
  /** Takes a product out of its group. A group without variants ends. A repeated request changes nothing. */
  ungroupProduct: Maybe<UngroupProductPayload>;
  /** Renames a category, or gives it another slug. For administrators. */
  updateCategory: Maybe<UpdateCategoryPayload>;
  /** Changes a product. Fields left out stay as they are. */
  updateProduct: Maybe<UpdateProductPayload>;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationArchiveProductArgs = {
  input: ArchiveProductInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationGroupProductsArgs = {
  input: GroupProductsInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationMergeCategoriesArgs = {
  input: MergeCategoriesInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationMoveCategoryArgs = {
  input: MoveCategoryInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationRestoreProductArgs = {
  input: RestoreProductInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationSetCategoryPictureArgs = {
  input: SetCategoryPictureInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationSetPicturesArgs = {
  input: SetPicturesInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationUngroupProductArgs = {
  input: UngroupProductInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationUpdateCategoryArgs = {
  input: UpdateCategoryInput;
};


/** Changes of the product subgraph. All are for sellers, each on own products. */
export type MutationUpdateProductArgs = {
  input: UpdateProductInput;
};

/** Something with a global id (Relay's object identification). */
export type Node = {
  /** Identifies it among all objects of the graph. `id` identifies it among those of its type. */
  nodeId: Scalars['ID']['output'];
};

/** Where a page stands in its list (Relay's cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The last edge's cursor, for the next `after`; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether a further page follows. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether a page comes before. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The first edge's cursor; null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** A picture of a list: exactly one of an upload, a picture that is there already, and a URL. */
export type PictureInput = {
  /** What the picture shows, by language, at most 300 characters each. Left out: a picture that is there keeps its texts. */
  alt?: InputMaybe<Array<LocalizedTextInput>>;
  /** In pixels; for a `url` only. */
  height?: InputMaybe<Scalars['Int']['input']>;
  /** A picture that the product has already. */
  pictureId?: InputMaybe<Scalars['ID']['input']>;
  /** An upload of the caller, with its file. The content decides what it is: a JPEG, PNG, WebP or AVIF picture of at most 40 megapixels. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
  /** A picture that is served elsewhere: a path of the shop's origin or an absolute http(s) URL. It needs `width` and `height`. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** In pixels; for a `url` only. */
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** The prices of a list in one currency. */
export type PriceFacet = {
  __typename?: 'PriceFacet';
  /** Products with a price in it. */
  count: Scalars['Int']['output'];
  /** The currency. */
  currency: Currency;
  /** The highest price. */
  max: Money;
  /** The lowest price. */
  min: Money;
};

/** Something for sale. */
export type Product = Node & {
  __typename?: 'Product';
  /** Whether the product was taken off sale. Archived products stay readable but are not listed. */
  archived: Scalars['Boolean']['output'];
  /** Further properties, in the seller's order. */
  attributes: Array<Attribute>;
  /** How many can be ordered now. */
  available: Scalars['Int']['output'];
  /** The brand; null for none. */
  brand: Maybe<Scalars['String']['output']>;
  /** The name of its category, in the language of the request. */
  category: Scalars['String']['output'];
  /** The categories from the root to its own. */
  categoryPath: Array<Category>;
  /** A higher price to compare with, for example the manufacturer's; null for none. */
  compareAtPrice: Maybe<Money>;
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is, in plain text, in the language of the request or else in the seller's own words; may be empty. */
  description: Scalars['String']['output'];
  /** The group of products whose variant it is; null for a product without variants. */
  group: Maybe<ProductGroup>;
  /** Identifies the product for ever. */
  id: Scalars['ID']['output'];
  /** Its first picture, or the one that `createProduct` and `updateProduct` name; null if there is none. */
  imageUrl: Maybe<Scalars['String']['output']>;
  /** The lowest price of the 30 days before the last reduction, which EU law asks a shop to show with a reduced price (Directive 98/6/EC, Article 6a). Null unless the price was reduced within the last 30 days. */
  lowestPrice30Days: Maybe<Money>;
  /** The name in the language of the request, or else in the seller's own words. */
  name: Scalars['String']['output'];
  /** Identifies the product among all objects of the graph, for `node`. */
  nodeId: Scalars['ID']['output'];
  /** Its pictures, the first one first. */
  pictures: Array<Image>;
  /** The price of one, today. An order keeps the price at which it was placed. */
  price: Money;
  /** Who sells it; null while accounts cannot be reached. */
  seller: Maybe<User>;
  /** The seller's stock-keeping unit, unique in the shop, upper case. */
  sku: Scalars['String']['output'];
  /** The product's part of URLs, unique in the shop. It may change; earlier slugs lead to the product. */
  slug: Scalars['String']['output'];
  /** How it is taxed. The rates are those of the buyer's country. */
  taxClass: TaxClass;
  /** The names and descriptions that the seller has given in further languages. */
  texts: Array<ProductText>;
  /** When it was last changed, stock included. */
  updatedAt: Scalars['DateTime']['output'];
  /** The weight of one in grams; null if it is not known. */
  weight: Maybe<Scalars['Int']['output']>;
};

/** A page of products. */
export type ProductConnection = {
  __typename?: 'ProductConnection';
  /** The products with their cursors. */
  edges: Array<ProductEdge>;
  /** Products of every filter that could be added, each as the other filters leave them. */
  facets: ProductFacets;
  /** The products. */
  nodes: Array<Product>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many products match in all. Exact for small lists and for whole categories; an estimate where `totalCountPrecision` says so. */
  totalCount: Scalars['Int']['output'];
  /** How precise `totalCount` is. */
  totalCountPrecision: CountPrecision;
};

/** A product in a page. */
export type ProductEdge = {
  __typename?: 'ProductEdge';
  /** The place of this product in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The product. */
  node: Product;
};

/** Filters with the number of products that each would list. A facet does not count its own filter: with two brands chosen, `brands` has all brands and `categories` only those of the two. */
export type ProductFacets = {
  __typename?: 'ProductFacets';
  /** Attributes, those of most products first; at most 50. */
  attributes: Array<AttributeFacet>;
  /** Brands, most products first; at most 50. */
  brands: Array<BrandFacet>;
  /** Categories, each with the products below it, most products first; at most 50. */
  categories: Array<CategoryFacet>;
  /** Products that can be ordered now. */
  inStock: Scalars['Int']['output'];
  /** How precise the counts are. An estimate may leave out values of few products. */
  precision: CountPrecision;
  /** The prices in each currency, the one of most products first. */
  prices: Array<PriceFacet>;
  /** Products that are sold out. */
  soldOut: Scalars['Int']['output'];
};

/** Which products to list. All conditions must hold. */
export type ProductFilter = {
  /** Only products with one of the values of each of these attributes; at most 50. */
  attributes?: InputMaybe<Array<AttributeFilter>>;
  /** Only these brands, in any case, width and spacing; at most 50. */
  brands?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only this category, in any case, width and spacing. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** Only these categories with all below them; at most 50. */
  categoryIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only prices in this currency, which is that of `minPrice` and `maxPrice`. */
  currency?: InputMaybe<Currency>;
  /** True: only what can be ordered now. False: only what is sold out. */
  inStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only this price and below, in its currency. */
  maxPrice?: InputMaybe<MoneyInput>;
  /** Only this price and above, in its currency. */
  minPrice?: InputMaybe<MoneyInput>;
  /** Only this seller's products. */
  sellerId?: InputMaybe<Scalars['ID']['input']>;
};

/** Products of one seller that are variants of one another (https://schema.org/ProductGroup), for example a shirt in every size. Each variant is a product with its own stock-keeping unit, price and stock. */
export type ProductGroup = Node & {
  __typename?: 'ProductGroup';
  /** Identifies the group. */
  id: Scalars['ID']['output'];
  /** Identifies the group among all objects of the graph, for `node`. */
  nodeId: Scalars['ID']['output'];
  /** The variants that are for sale, at most 100, in the seller's order. */
  variants: Array<Product>;
  /** The names of the attributes in which the variants differ, as `Attribute.name` has them; `Attribute.label` of a variant is for people. Every variant has a value for each of them, and no two have the same values. */
  variesBy: Array<Scalars['String']['output']>;
};

/** The order of a list of products. Ties are settled by id, so that pages never overlap. */
export type ProductSort =
  /** What is sold most first, over the last weeks: a sale counts half after two weeks. Products without sales come last, the latest id first. */
  | 'BESTSELLING'
  /**
   * By the names in the request's language, in the order of the Unicode Collation Algorithm: letters decide, then accents, then case.
   * The pages after a cursor go on in the language in which the list began.
   */
  | 'NAME'
  /** Latest first. */
  | 'NEWEST'
  /** Cheapest first, per currency. */
  | 'PRICE_ASCENDING'
  /** Dearest first, per currency. */
  | 'PRICE_DESCENDING'
  /** Best matches of the search first: all words in the name, then in name, category or sku, then anywhere; latest first among equals. Without a search as NEWEST. */
  | 'RELEVANCE';

/** A product's name and description in a language. */
export type ProductText = {
  __typename?: 'ProductText';
  /** What it is, in plain text; may be empty. */
  description: Scalars['String']['output'];
  /** The language. */
  language: Language;
  /** The name. */
  name: Scalars['String']['output'];
};

/** A product's name and description in a language, as a seller gives them. */
export type ProductTextInput = {
  /** At most 5,000 characters; an empty one falls back to the seller's own words. */
  description?: Scalars['String']['input'];
  /** The language. */
  language: Language;
  /** 1 to 200 characters. */
  name: Scalars['String']['input'];
};

/** Reads of the product subgraph. */
export type Query = {
  __typename?: 'Query';
  /** The categories with products for sale in them or below, by name. */
  categories: Maybe<Array<Category>>;
  /** A category by its id or slug, earlier slugs too; null if there is none. */
  category: Maybe<Category>;
  /** The roots of the category tree, in their order. */
  categoryTree: Maybe<Array<Category>>;
  /** The object with the global id; null if there is none. */
  node: Maybe<Node>;
  /** The objects with the global ids, in their order; null where there is none. At most 100. */
  nodes: Maybe<Array<Maybe<Node>>>;
  /** A product by its id, archived ones too; null if there is none. */
  product: Maybe<Product>;
  /** A product by its stock-keeping unit, in any case, archived ones too; null if there is none. */
  productBySku: Maybe<Product>;
  /** A product by its present slug or an earlier one, archived ones too; null if there is none. A page whose URL has an earlier slug redirects to `slug`. */
  productBySlug: Maybe<Product>;
  /** Products for sale, a page at a time. */
  products: Maybe<ProductConnection>;
  /** Products by their ids, archived ones too, in the order of the ids; null for an id without a product. At most 100. */
  productsByIds: Maybe<Array<Maybe<Product>>>;
  /** What a shopper may mean who has typed this so far: words to search for, categories, then products. */
  suggest: Maybe<Array<Suggestion>>;
};


/** Reads of the product subgraph. */
export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** Reads of the product subgraph. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Reads of the product subgraph. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Reads of the product subgraph. */
export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


/** Reads of the product subgraph. */
export type QueryProductBySkuArgs = {
  sku: Scalars['String']['input'];
};


/** Reads of the product subgraph. */
export type QueryProductBySlugArgs = {
  slug: Scalars['String']['input'];
};


/** Reads of the product subgraph. */
export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: ProductSort;
};


/** Reads of the product subgraph. */
export type QueryProductsByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Reads of the product subgraph. */
export type QuerySuggestArgs = {
  first?: Scalars['Int']['input'];
  term: Scalars['String']['input'];
};

/** Why a product was not put on sale again. */
export type RestoreProductError = {
  __typename?: 'RestoreProductError';
  /** The broken rule. */
  code: RestoreProductErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `restoreProduct`. */
export type RestoreProductErrorCode =
  /** Another seller owns the product. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** There is no such product. */
  | 'PRODUCT_IS_UNKNOWN';

/** What `restoreProduct` needs. */
export type RestoreProductInput = {
  /** Which product. */
  productId: Scalars['ID']['input'];
};

/** What `restoreProduct` answers. */
export type RestoreProductPayload = {
  __typename?: 'RestoreProductPayload';
  /** The product as it is now; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<RestoreProductError>;
};

/** Why the picture of a category was not set. */
export type SetCategoryPictureError = {
  __typename?: 'SetCategoryPictureError';
  /** The broken rule. */
  code: SetCategoryPictureErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `setCategoryPicture`. */
export type SetCategoryPictureErrorCode =
  /** An alternative text has more than 300 characters. */
  | 'ALT_IS_TOO_LONG'
  /** There is no such category. */
  | 'CATEGORY_IS_UNKNOWN'
  /** The URL is neither an absolute http(s) URL nor a path, or has more than 500 characters. */
  | 'IMAGE_URL_IS_INVALID'
  /** The alternative texts have a language twice. */
  | 'LANGUAGE_IS_REPEATED'
  /** The file is cut short, or cannot be read for another reason. */
  | 'PICTURE_IS_DAMAGED'
  /** The picture has more than 40 megapixels, or more than 16,383 pixels a side. */
  | 'PICTURE_IS_TOO_LARGE'
  /** One side of the picture is more than four times as long as the other. */
  | 'PICTURE_IS_TOO_NARROW'
  /** The category has another picture, or none. */
  | 'PICTURE_IS_UNKNOWN'
  /** The picture at a URL has no width and height of 1 to 16,383 pixels. */
  | 'PICTURE_SIZE_IS_INVALID'
  /** The picture names none of `uploadId`, `pictureId` and `url`, or more than one. */
  | 'PICTURE_SOURCE_IS_INVALID'
  /** The content of the file is no JPEG, PNG, WebP or AVIF picture. */
  | 'PICTURE_TYPE_IS_UNSUPPORTED'
  /** No file was uploaded yet. */
  | 'UPLOAD_IS_EMPTY'
  /** The caller has no such upload, or a product or another category uses it. */
  | 'UPLOAD_IS_UNKNOWN';

/** What `setCategoryPicture` needs. */
export type SetCategoryPictureInput = {
  /** Which category. */
  categoryId: Scalars['ID']['input'];
  /** The picture from now on; null takes it away. */
  picture?: InputMaybe<PictureInput>;
};

/** What `setCategoryPicture` answers. */
export type SetCategoryPicturePayload = {
  __typename?: 'SetCategoryPicturePayload';
  /** The category as it is now; null if refused. */
  category: Maybe<Category>;
  /** Why it was refused; empty on success. */
  userErrors: Array<SetCategoryPictureError>;
};

/** Why the pictures of a product were not replaced. */
export type SetPicturesError = {
  __typename?: 'SetPicturesError';
  /** The broken rule. */
  code: SetPicturesErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `setPictures`. */
export type SetPicturesErrorCode =
  /** An alternative text has more than 300 characters. */
  | 'ALT_IS_TOO_LONG'
  /** The URL is neither an absolute http(s) URL nor a path, or has more than 500 characters. */
  | 'IMAGE_URL_IS_INVALID'
  /** The alternative texts have a language twice. */
  | 'LANGUAGE_IS_REPEATED'
  /** There are more than 20 pictures. */
  | 'PICTURES_ARE_TOO_MANY'
  /** The file is cut short, or cannot be read for another reason. */
  | 'PICTURE_IS_DAMAGED'
  /** The list has the picture twice. */
  | 'PICTURE_IS_REPEATED'
  /** The picture has more than 40 megapixels, or more than 16,383 pixels a side. */
  | 'PICTURE_IS_TOO_LARGE'
  /** One side of the picture is more than four times as long as the other. */
  | 'PICTURE_IS_TOO_NARROW'
  /** The product has no such picture. */
  | 'PICTURE_IS_UNKNOWN'
  /** The picture at a URL has no width and height of 1 to 16,383 pixels. */
  | 'PICTURE_SIZE_IS_INVALID'
  /** The picture names none of `uploadId`, `pictureId` and `url`, or more than one. */
  | 'PICTURE_SOURCE_IS_INVALID'
  /** The content of the file is no JPEG, PNG, WebP or AVIF picture. */
  | 'PICTURE_TYPE_IS_UNSUPPORTED'
  /** Another seller owns the product. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** There is no such product. */
  | 'PRODUCT_IS_UNKNOWN'
  /** No file was uploaded yet. */
  | 'UPLOAD_IS_EMPTY'
  /** The caller has no such upload, or another product uses it. */
  | 'UPLOAD_IS_UNKNOWN';

/** What `setPictures` needs. */
export type SetPicturesInput = {
  /** All pictures of the product from now on, at most 20; the first one stands for the product in lists. */
  pictures: Array<PictureInput>;
  /** Which product. */
  productId: Scalars['ID']['input'];
};

/** What `setPictures` answers. */
export type SetPicturesPayload = {
  __typename?: 'SetPicturesPayload';
  /** The product as it is now; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<SetPicturesError>;
};

/** Something that the shopper may mean. */
export type Suggestion = {
  __typename?: 'Suggestion';
  /** The category to go to. */
  category: Maybe<Category>;
  /** The product to go to. */
  product: Maybe<Product>;
  /** The words to search for, or the name of the product or category. */
  text: Scalars['String']['output'];
};

/** How a product is taxed. */
export type TaxClass =
  /** A reduced rate, for example of food or books. */
  | 'REDUCED'
  /** The usual rate of the country. */
  | 'STANDARD'
  /** No tax. */
  | 'ZERO';

/** Why a product was not taken out of its group. */
export type UngroupProductError = {
  __typename?: 'UngroupProductError';
  /** The broken rule. */
  code: UngroupProductErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `ungroupProduct`. */
export type UngroupProductErrorCode =
  /** Another seller owns the product. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** There is no such product. */
  | 'PRODUCT_IS_UNKNOWN';

/** What `ungroupProduct` needs. */
export type UngroupProductInput = {
  /** Which product. */
  productId: Scalars['ID']['input'];
};

/** What `ungroupProduct` answers. */
export type UngroupProductPayload = {
  __typename?: 'UngroupProductPayload';
  /** The product as it is now; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<UngroupProductError>;
};

/** Why a category was not changed. */
export type UpdateCategoryError = {
  __typename?: 'UpdateCategoryError';
  /** The broken rule. */
  code: UpdateCategoryErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `updateCategory`. */
export type UpdateCategoryErrorCode =
  /** There is no such category. */
  | 'CATEGORY_IS_UNKNOWN'
  /** There is no name, a language comes twice, or a name is blank or has more than 60 characters. */
  | 'NAMES_ARE_INVALID'
  /** The slug has no letter and no digit. */
  | 'SLUG_IS_INVALID'
  /** Another category has or had this slug. */
  | 'SLUG_IS_TAKEN';

/** What `updateCategory` needs. */
export type UpdateCategoryInput = {
  /** Which category. */
  categoryId: Scalars['ID']['input'];
  /** All its names: in at least one language, each language once, 1 to 60 characters. */
  names?: InputMaybe<Array<LocalizedTextInput>>;
  /** The category's part of URLs, unique among categories. The earlier one leads to the category for ever. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateCategory` answers. */
export type UpdateCategoryPayload = {
  __typename?: 'UpdateCategoryPayload';
  /** The category as it is now; null if refused. */
  category: Maybe<Category>;
  /** Why it was refused; empty on success. */
  userErrors: Array<UpdateCategoryError>;
};

/** Why a product was not changed. */
export type UpdateProductError = {
  __typename?: 'UpdateProductError';
  /** The broken rule. */
  code: UpdateProductErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `updateProduct`. */
export type UpdateProductErrorCode =
  /** There are more than 50 attributes, two have the same name in one language, a language comes twice, or a name or value is blank or too long. */
  | 'ATTRIBUTES_ARE_INVALID'
  /** The product is a variant: it would lack a value for an attribute by which its group varies, or have the same values as another variant. */
  | 'ATTRIBUTES_DO_NOT_FIT_GROUP'
  /** The brand shows nothing, or has more than 100 characters. */
  | 'BRAND_IS_INVALID'
  /** The category is blank, shows nothing, or has more than 60 characters. */
  | 'CATEGORY_IS_INVALID'
  /** There is no such category. */
  | 'CATEGORY_IS_UNKNOWN'
  /** The price to compare with is in another currency, or not above the price. */
  | 'COMPARE_AT_PRICE_IS_TOO_LOW'
  /** The description has more than 5,000 characters. */
  | 'DESCRIPTION_IS_TOO_LONG'
  /** The picture is neither an absolute http(s) URL nor a path, or has more than 500 characters. */
  | 'IMAGE_URL_IS_INVALID'
  /** The name is blank, or made of characters that show nothing. */
  | 'NAME_IS_EMPTY'
  /** The name has more than 200 characters. */
  | 'NAME_IS_TOO_LONG'
  /** The price is below one minor unit. */
  | 'PRICE_IS_NOT_POSITIVE'
  /** Another seller owns the product. */
  | 'PRODUCT_IS_NOT_YOURS'
  /** There is no such product. */
  | 'PRODUCT_IS_UNKNOWN'
  /** The slug has no letter and no digit. */
  | 'SLUG_IS_INVALID'
  /** Another product has or had this slug. */
  | 'SLUG_IS_TAKEN'
  /** A language comes twice, a name is blank or has more than 200 characters, or a description has more than 5,000. */
  | 'TEXTS_ARE_INVALID'
  /** The weight is below 1 g or above 1,000,000,000 g. */
  | 'WEIGHT_IS_OUT_OF_RANGE';

/** What `updateProduct` needs. */
export type UpdateProductInput = {
  /** All attributes: at most 50, with distinct names in every language. */
  attributes?: InputMaybe<Array<AttributeInput>>;
  /** 1 to 100 characters; null removes it. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** A name of a category in any language, 1 to 60 characters. A new one makes a root category. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** The category; it goes before `category`. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** A price to compare with, in the currency of the price and above it; null removes it. */
  compareAtPrice?: InputMaybe<MoneyInput>;
  /** At most 5,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** An absolute http(s) URL, or a path that begins with `/`; null removes it. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The price of one, at least one minor unit. */
  price?: InputMaybe<MoneyInput>;
  /** Which product. */
  productId: Scalars['ID']['input'];
  /** The product's part of URLs, unique in the shop. The earlier one leads to the product for ever. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** How it is taxed. */
  taxClass?: InputMaybe<TaxClass>;
  /** All names and descriptions in further languages, each language once. */
  texts?: InputMaybe<Array<ProductTextInput>>;
  /** The weight of one in grams, 1 to 1,000,000,000; null for an unknown one. */
  weight?: InputMaybe<Scalars['Int']['input']>;
};

/** What `updateProduct` answers. */
export type UpdateProductPayload = {
  __typename?: 'UpdateProductPayload';
  /** The product as it is now; null if refused. */
  product: Maybe<Product>;
  /** Why it was refused; empty on success. */
  userErrors: Array<UpdateProductError>;
};

/** A permitted upload: the request that a client sends with the file as its body. An upload that no picture uses is removed after a day. */
export type Upload = {
  __typename?: 'Upload';
  /** Until when the request is taken. */
  expiresAt: Scalars['DateTime']['output'];
  /** The headers of the request. */
  headers: Array<UploadHeader>;
  /** Identifies the upload, for `setPictures`. */
  id: Scalars['ID']['output'];
  /** The method of the request. */
  method: Scalars['String']['output'];
  /** Where the file goes: an absolute URL or a path of the shop's origin. The URL is the permission: keep it secret. */
  url: Scalars['String']['output'];
};

/** A header of an upload's request. */
export type UploadHeader = {
  __typename?: 'UploadHeader';
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** An account, as far as the catalogue knows it. */
export type User = {
  __typename?: 'User';
  /** Identifies the account for ever. */
  id: Scalars['ID']['output'];
};

/** Whose an answer is. */
export type Cache__Scope =
  /** It depends on who asks. */
  | 'PRIVATE'
  /** Everybody gets the same. */
  | 'PUBLIC';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Category: Category;
  Product: Product;
  ProductGroup: ProductGroup;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & ( GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"sku":true}> ) );
  ProductGroup:
    ( { __typename: 'ProductGroup' }
    & GraphQLRecursivePick<FederationTypes['ProductGroup'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AdjustStockError: ResolverTypeWrapper<AdjustStockError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AdjustStockErrorCode: AdjustStockErrorCode;
  AdjustStockInput: AdjustStockInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AdjustStockPayload: ResolverTypeWrapper<Omit<AdjustStockPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  ArchiveProductError: ResolverTypeWrapper<ArchiveProductError>;
  ArchiveProductErrorCode: ArchiveProductErrorCode;
  ArchiveProductInput: ArchiveProductInput;
  ArchiveProductPayload: ResolverTypeWrapper<Omit<ArchiveProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  Attribute: ResolverTypeWrapper<AttributeModel>;
  AttributeFacet: ResolverTypeWrapper<AttributeFacetModel>;
  AttributeFilter: AttributeFilter;
  AttributeInput: AttributeInput;
  AttributeText: ResolverTypeWrapper<AttributeText>;
  AttributeTextInput: AttributeTextInput;
  AttributeValueFacet: ResolverTypeWrapper<AttributeValueFacetModel>;
  BrandFacet: ResolverTypeWrapper<BrandFacet>;
  Category: ResolverTypeWrapper<CategoryModel>;
  CategoryFacet: ResolverTypeWrapper<Omit<CategoryFacet, 'category'> & { category: ResolversTypes['Category'] }>;
  CountPrecision: CountPrecision;
  CreateCategoryError: ResolverTypeWrapper<CreateCategoryError>;
  CreateCategoryErrorCode: CreateCategoryErrorCode;
  CreateCategoryInput: CreateCategoryInput;
  CreateCategoryPayload: ResolverTypeWrapper<Omit<CreateCategoryPayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  CreateProductError: ResolverTypeWrapper<CreateProductError>;
  CreateProductErrorCode: CreateProductErrorCode;
  CreateProductInput: CreateProductInput;
  CreateProductPayload: ResolverTypeWrapper<Omit<CreateProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  CreateUploadError: ResolverTypeWrapper<CreateUploadError>;
  CreateUploadErrorCode: CreateUploadErrorCode;
  CreateUploadInput: CreateUploadInput;
  CreateUploadPayload: ResolverTypeWrapper<Omit<CreateUploadPayload, 'upload'> & { upload?: Maybe<ResolversTypes['Upload']> }>;
  Currency: Currency;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GroupProductsError: ResolverTypeWrapper<GroupProductsError>;
  GroupProductsErrorCode: GroupProductsErrorCode;
  GroupProductsInput: GroupProductsInput;
  GroupProductsPayload: ResolverTypeWrapper<Omit<GroupProductsPayload, 'group'> & { group?: Maybe<ResolversTypes['ProductGroup']> }>;
  Image: ResolverTypeWrapper<ImageModel>;
  ImageFormat: ImageFormat;
  Language: Language;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  MergeCategoriesError: ResolverTypeWrapper<MergeCategoriesError>;
  MergeCategoriesErrorCode: MergeCategoriesErrorCode;
  MergeCategoriesInput: MergeCategoriesInput;
  MergeCategoriesPayload: ResolverTypeWrapper<Omit<MergeCategoriesPayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  Money: ResolverTypeWrapper<MoneyModel>;
  MoneyInput: MoneyInput;
  MoveCategoryError: ResolverTypeWrapper<MoveCategoryError>;
  MoveCategoryErrorCode: MoveCategoryErrorCode;
  MoveCategoryInput: MoveCategoryInput;
  MoveCategoryPayload: ResolverTypeWrapper<Omit<MoveCategoryPayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PictureInput: PictureInput;
  PriceFacet: ResolverTypeWrapper<Omit<PriceFacet, 'max' | 'min'> & { max: ResolversTypes['Money'], min: ResolversTypes['Money'] }>;
  Product: ResolverTypeWrapper<ProductModel>;
  ProductConnection: ResolverTypeWrapper<ProductConnectionModel>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductFacets: ResolverTypeWrapper<ProductFacetsModel>;
  ProductFilter: ProductFilter;
  ProductGroup: ResolverTypeWrapper<ProductGroupModel>;
  ProductSort: ProductSort;
  ProductText: ResolverTypeWrapper<ProductText>;
  ProductTextInput: ProductTextInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RestoreProductError: ResolverTypeWrapper<RestoreProductError>;
  RestoreProductErrorCode: RestoreProductErrorCode;
  RestoreProductInput: RestoreProductInput;
  RestoreProductPayload: ResolverTypeWrapper<Omit<RestoreProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  SetCategoryPictureError: ResolverTypeWrapper<SetCategoryPictureError>;
  SetCategoryPictureErrorCode: SetCategoryPictureErrorCode;
  SetCategoryPictureInput: SetCategoryPictureInput;
  SetCategoryPicturePayload: ResolverTypeWrapper<Omit<SetCategoryPicturePayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  SetPicturesError: ResolverTypeWrapper<SetPicturesError>;
  SetPicturesErrorCode: SetPicturesErrorCode;
  SetPicturesInput: SetPicturesInput;
  SetPicturesPayload: ResolverTypeWrapper<Omit<SetPicturesPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  Suggestion: ResolverTypeWrapper<Omit<Suggestion, 'category' | 'product'> & { category?: Maybe<ResolversTypes['Category']>, product?: Maybe<ResolversTypes['Product']> }>;
  TaxClass: TaxClass;
  UngroupProductError: ResolverTypeWrapper<UngroupProductError>;
  UngroupProductErrorCode: UngroupProductErrorCode;
  UngroupProductInput: UngroupProductInput;
  UngroupProductPayload: ResolverTypeWrapper<Omit<UngroupProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  UpdateCategoryError: ResolverTypeWrapper<UpdateCategoryError>;
  UpdateCategoryErrorCode: UpdateCategoryErrorCode;
  UpdateCategoryInput: UpdateCategoryInput;
  UpdateCategoryPayload: ResolverTypeWrapper<Omit<UpdateCategoryPayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  UpdateProductError: ResolverTypeWrapper<UpdateProductError>;
  UpdateProductErrorCode: UpdateProductErrorCode;
  UpdateProductInput: UpdateProductInput;
  UpdateProductPayload: ResolverTypeWrapper<Omit<UpdateProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  Upload: ResolverTypeWrapper<UploadModel>;
  UploadHeader: ResolverTypeWrapper<UploadHeader>;
  User: ResolverTypeWrapper<UserReference>;
  cache__Scope: Cache__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdjustStockError: AdjustStockError;
  String: Scalars['String']['output'];
  AdjustStockInput: AdjustStockInput;
  ID: Scalars['ID']['output'];
  AdjustStockPayload: Omit<AdjustStockPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  ArchiveProductError: ArchiveProductError;
  ArchiveProductInput: ArchiveProductInput;
  ArchiveProductPayload: Omit<ArchiveProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  Attribute: AttributeModel;
  AttributeFacet: AttributeFacetModel;
  AttributeFilter: AttributeFilter;
  AttributeInput: AttributeInput;
  AttributeText: AttributeText;
  AttributeTextInput: AttributeTextInput;
  AttributeValueFacet: AttributeValueFacetModel;
  BrandFacet: BrandFacet;
  Category: CategoryModel;
  CategoryFacet: Omit<CategoryFacet, 'category'> & { category: ResolversParentTypes['Category'] };
  CreateCategoryError: CreateCategoryError;
  CreateCategoryInput: CreateCategoryInput;
  CreateCategoryPayload: Omit<CreateCategoryPayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  CreateProductError: CreateProductError;
  CreateProductInput: CreateProductInput;
  CreateProductPayload: Omit<CreateProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  CreateUploadError: CreateUploadError;
  CreateUploadInput: CreateUploadInput;
  CreateUploadPayload: Omit<CreateUploadPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['Upload']> };
  DateTime: Scalars['DateTime']['output'];
  GroupProductsError: GroupProductsError;
  GroupProductsInput: GroupProductsInput;
  GroupProductsPayload: Omit<GroupProductsPayload, 'group'> & { group?: Maybe<ResolversParentTypes['ProductGroup']> };
  Image: ImageModel;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  MergeCategoriesError: MergeCategoriesError;
  MergeCategoriesInput: MergeCategoriesInput;
  MergeCategoriesPayload: Omit<MergeCategoriesPayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  Money: MoneyModel;
  MoneyInput: MoneyInput;
  MoveCategoryError: MoveCategoryError;
  MoveCategoryInput: MoveCategoryInput;
  MoveCategoryPayload: Omit<MoveCategoryPayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  Mutation: Record<PropertyKey, never>;
  Node: NodeModel;
  PageInfo: PageInfo;
  PictureInput: PictureInput;
  PriceFacet: Omit<PriceFacet, 'max' | 'min'> & { max: ResolversParentTypes['Money'], min: ResolversParentTypes['Money'] };
  Product: ProductModel;
  ProductConnection: ProductConnectionModel;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductFacets: ProductFacetsModel;
  ProductFilter: ProductFilter;
  ProductGroup: ProductGroupModel;
  ProductText: ProductText;
  ProductTextInput: ProductTextInput;
  Query: Record<PropertyKey, never>;
  RestoreProductError: RestoreProductError;
  RestoreProductInput: RestoreProductInput;
  RestoreProductPayload: Omit<RestoreProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  SetCategoryPictureError: SetCategoryPictureError;
  SetCategoryPictureInput: SetCategoryPictureInput;
  SetCategoryPicturePayload: Omit<SetCategoryPicturePayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  SetPicturesError: SetPicturesError;
  SetPicturesInput: SetPicturesInput;
  SetPicturesPayload: Omit<SetPicturesPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  Suggestion: Omit<Suggestion, 'category' | 'product'> & { category?: Maybe<ResolversParentTypes['Category']>, product?: Maybe<ResolversParentTypes['Product']> };
  UngroupProductError: UngroupProductError;
  UngroupProductInput: UngroupProductInput;
  UngroupProductPayload: Omit<UngroupProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  UpdateCategoryError: UpdateCategoryError;
  UpdateCategoryInput: UpdateCategoryInput;
  UpdateCategoryPayload: Omit<UpdateCategoryPayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  UpdateProductError: UpdateProductError;
  UpdateProductInput: UpdateProductInput;
  UpdateProductPayload: Omit<UpdateProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  Upload: UploadModel;
  UploadHeader: UploadHeader;
  User: UserReference;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<Cache__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdjustStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockError'] = ResolversParentTypes['AdjustStockError']> = {
  code?: Resolver<ResolversTypes['AdjustStockErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AdjustStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockPayload'] = ResolversParentTypes['AdjustStockPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdjustStockError']>, ParentType, ContextType>;
};

export type ArchiveProductErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveProductError'] = ResolversParentTypes['ArchiveProductError']> = {
  code?: Resolver<ResolversTypes['ArchiveProductErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ArchiveProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveProductPayload'] = ResolversParentTypes['ArchiveProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ArchiveProductError']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  texts?: Resolver<Array<ResolversTypes['AttributeText']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  valueLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AttributeFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeFacet'] = ResolversParentTypes['AttributeFacet']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['AttributeValueFacet']>, ParentType, ContextType>;
};

export type AttributeTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeText'] = ResolversParentTypes['AttributeText']> = {
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AttributeValueFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeValueFacet'] = ResolversParentTypes['AttributeValueFacet']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BrandFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandFacet'] = ResolversParentTypes['BrandFacet']> = {
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ancestors?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  productCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryFacet'] = ResolversParentTypes['CategoryFacet']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreateCategoryErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCategoryError'] = ResolversParentTypes['CreateCategoryError']> = {
  code?: Resolver<ResolversTypes['CreateCategoryErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateCategoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCategoryPayload'] = ResolversParentTypes['CreateCategoryPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreateCategoryError']>, ParentType, ContextType>;
};

export type CreateProductErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProductError'] = ResolversParentTypes['CreateProductError']> = {
  code?: Resolver<ResolversTypes['CreateProductErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProductPayload'] = ResolversParentTypes['CreateProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreateProductError']>, ParentType, ContextType>;
};

export type CreateUploadErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadError'] = ResolversParentTypes['CreateUploadError']> = {
  code?: Resolver<ResolversTypes['CreateUploadErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadPayload'] = ResolversParentTypes['CreateUploadPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreateUploadError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GroupProductsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupProductsError'] = ResolversParentTypes['GroupProductsError']> = {
  code?: Resolver<ResolversTypes['GroupProductsErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GroupProductsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupProductsPayload'] = ResolversParentTypes['GroupProductsPayload']> = {
  group?: Resolver<Maybe<ResolversTypes['ProductGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupProductsError']>, ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  srcset?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ImageSrcsetArgs, 'format'>>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ImageUrlArgs>>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MergeCategoriesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCategoriesError'] = ResolversParentTypes['MergeCategoriesError']> = {
  code?: Resolver<ResolversTypes['MergeCategoriesErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MergeCategoriesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCategoriesPayload'] = ResolversParentTypes['MergeCategoriesPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MergeCategoriesError']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoveCategoryErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveCategoryError'] = ResolversParentTypes['MoveCategoryError']> = {
  code?: Resolver<ResolversTypes['MoveCategoryErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoveCategoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveCategoryPayload'] = ResolversParentTypes['MoveCategoryPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MoveCategoryError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStock?: Resolver<Maybe<ResolversTypes['AdjustStockPayload']>, ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  archiveProduct?: Resolver<Maybe<ResolversTypes['ArchiveProductPayload']>, ParentType, ContextType, RequireFields<MutationArchiveProductArgs, 'input'>>;
  createCategory?: Resolver<Maybe<ResolversTypes['CreateCategoryPayload']>, ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  createProduct?: Resolver<Maybe<ResolversTypes['CreateProductPayload']>, ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  createUpload?: Resolver<Maybe<ResolversTypes['CreateUploadPayload']>, ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  groupProducts?: Resolver<Maybe<ResolversTypes['GroupProductsPayload']>, ParentType, ContextType, RequireFields<MutationGroupProductsArgs, 'input'>>;
  mergeCategories?: Resolver<Maybe<ResolversTypes['MergeCategoriesPayload']>, ParentType, ContextType, RequireFields<MutationMergeCategoriesArgs, 'input'>>;
  moveCategory?: Resolver<Maybe<ResolversTypes['MoveCategoryPayload']>, ParentType, ContextType, RequireFields<MutationMoveCategoryArgs, 'input'>>;
  restoreProduct?: Resolver<Maybe<ResolversTypes['RestoreProductPayload']>, ParentType, ContextType, RequireFields<MutationRestoreProductArgs, 'input'>>;
  setCategoryPicture?: Resolver<Maybe<ResolversTypes['SetCategoryPicturePayload']>, ParentType, ContextType, RequireFields<MutationSetCategoryPictureArgs, 'input'>>;
  setPictures?: Resolver<Maybe<ResolversTypes['SetPicturesPayload']>, ParentType, ContextType, RequireFields<MutationSetPicturesArgs, 'input'>>;
  ungroupProduct?: Resolver<Maybe<ResolversTypes['UngroupProductPayload']>, ParentType, ContextType, RequireFields<MutationUngroupProductArgs, 'input'>>;
  updateCategory?: Resolver<Maybe<ResolversTypes['UpdateCategoryPayload']>, ParentType, ContextType, RequireFields<MutationUpdateCategoryArgs, 'input'>>;
  updateProduct?: Resolver<Maybe<ResolversTypes['UpdateProductPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProductArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Category' | 'Product' | 'ProductGroup', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceFacet'] = ResolversParentTypes['PriceFacet']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['Attribute']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  categoryPath?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['ProductGroup']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lowestPrice30Days?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pictures?: Resolver<Array<ResolversTypes['Image']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  seller?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['TaxClass'], ParentType, ContextType>;
  texts?: Resolver<Array<ResolversTypes['ProductText']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['ProductFacets'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountPrecision?: Resolver<ResolversTypes['CountPrecision'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductFacetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductFacets'] = ResolversParentTypes['ProductFacets']> = {
  attributes?: Resolver<Array<ResolversTypes['AttributeFacet']>, ParentType, ContextType>;
  brands?: Resolver<Array<ResolversTypes['BrandFacet']>, ParentType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['CategoryFacet']>, ParentType, ContextType>;
  inStock?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['CountPrecision'], ParentType, ContextType>;
  prices?: Resolver<Array<ResolversTypes['PriceFacet']>, ParentType, ContextType>;
  soldOut?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductGroup'] = ResolversParentTypes['ProductGroup'], FederationReferenceType extends FederationReferenceTypes['ProductGroup'] = FederationReferenceTypes['ProductGroup']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductGroup']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  variesBy?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductText'] = ResolversParentTypes['ProductText']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  categories?: Resolver<Maybe<Array<ResolversTypes['Category']>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  categoryTree?: Resolver<Maybe<Array<ResolversTypes['Category']>>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<Array<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'id'>>;
  productBySku?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductBySkuArgs, 'sku'>>;
  productBySlug?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductBySlugArgs, 'slug'>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'first' | 'sort'>>;
  productsByIds?: Resolver<Maybe<Array<Maybe<ResolversTypes['Product']>>>, ParentType, ContextType, RequireFields<QueryProductsByIdsArgs, 'ids'>>;
  suggest?: Resolver<Maybe<Array<ResolversTypes['Suggestion']>>, ParentType, ContextType, RequireFields<QuerySuggestArgs, 'first' | 'term'>>;
};

export type RestoreProductErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreProductError'] = ResolversParentTypes['RestoreProductError']> = {
  code?: Resolver<ResolversTypes['RestoreProductErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RestoreProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreProductPayload'] = ResolversParentTypes['RestoreProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RestoreProductError']>, ParentType, ContextType>;
};

export type SetCategoryPictureErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCategoryPictureError'] = ResolversParentTypes['SetCategoryPictureError']> = {
  code?: Resolver<ResolversTypes['SetCategoryPictureErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetCategoryPicturePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCategoryPicturePayload'] = ResolversParentTypes['SetCategoryPicturePayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SetCategoryPictureError']>, ParentType, ContextType>;
};

export type SetPicturesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPicturesError'] = ResolversParentTypes['SetPicturesError']> = {
  code?: Resolver<ResolversTypes['SetPicturesErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetPicturesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPicturesPayload'] = ResolversParentTypes['SetPicturesPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SetPicturesError']>, ParentType, ContextType>;
};

export type SuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Suggestion'] = ResolversParentTypes['Suggestion']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UngroupProductErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UngroupProductError'] = ResolversParentTypes['UngroupProductError']> = {
  code?: Resolver<ResolversTypes['UngroupProductErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UngroupProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UngroupProductPayload'] = ResolversParentTypes['UngroupProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UngroupProductError']>, ParentType, ContextType>;
};

export type UpdateCategoryErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCategoryError'] = ResolversParentTypes['UpdateCategoryError']> = {
  code?: Resolver<ResolversTypes['UpdateCategoryErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateCategoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCategoryPayload'] = ResolversParentTypes['UpdateCategoryPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UpdateCategoryError']>, ParentType, ContextType>;
};

export type UpdateProductErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProductError'] = ResolversParentTypes['UpdateProductError']> = {
  code?: Resolver<ResolversTypes['UpdateProductErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProductPayload'] = ResolversParentTypes['UpdateProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UpdateProductError']>, ParentType, ContextType>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  headers?: Resolver<Array<ResolversTypes['UploadHeader']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UploadHeaderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadHeader'] = ResolversParentTypes['UploadHeader']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AdjustStockError?: AdjustStockErrorResolvers<ContextType>;
  AdjustStockPayload?: AdjustStockPayloadResolvers<ContextType>;
  ArchiveProductError?: ArchiveProductErrorResolvers<ContextType>;
  ArchiveProductPayload?: ArchiveProductPayloadResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  AttributeFacet?: AttributeFacetResolvers<ContextType>;
  AttributeText?: AttributeTextResolvers<ContextType>;
  AttributeValueFacet?: AttributeValueFacetResolvers<ContextType>;
  BrandFacet?: BrandFacetResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CategoryFacet?: CategoryFacetResolvers<ContextType>;
  CreateCategoryError?: CreateCategoryErrorResolvers<ContextType>;
  CreateCategoryPayload?: CreateCategoryPayloadResolvers<ContextType>;
  CreateProductError?: CreateProductErrorResolvers<ContextType>;
  CreateProductPayload?: CreateProductPayloadResolvers<ContextType>;
  CreateUploadError?: CreateUploadErrorResolvers<ContextType>;
  CreateUploadPayload?: CreateUploadPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  GroupProductsError?: GroupProductsErrorResolvers<ContextType>;
  GroupProductsPayload?: GroupProductsPayloadResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  MergeCategoriesError?: MergeCategoriesErrorResolvers<ContextType>;
  MergeCategoriesPayload?: MergeCategoriesPayloadResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  MoveCategoryError?: MoveCategoryErrorResolvers<ContextType>;
  MoveCategoryPayload?: MoveCategoryPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PriceFacet?: PriceFacetResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductFacets?: ProductFacetsResolvers<ContextType>;
  ProductGroup?: ProductGroupResolvers<ContextType>;
  ProductText?: ProductTextResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RestoreProductError?: RestoreProductErrorResolvers<ContextType>;
  RestoreProductPayload?: RestoreProductPayloadResolvers<ContextType>;
  SetCategoryPictureError?: SetCategoryPictureErrorResolvers<ContextType>;
  SetCategoryPicturePayload?: SetCategoryPicturePayloadResolvers<ContextType>;
  SetPicturesError?: SetPicturesErrorResolvers<ContextType>;
  SetPicturesPayload?: SetPicturesPayloadResolvers<ContextType>;
  Suggestion?: SuggestionResolvers<ContextType>;
  UngroupProductError?: UngroupProductErrorResolvers<ContextType>;
  UngroupProductPayload?: UngroupProductPayloadResolvers<ContextType>;
  UpdateCategoryError?: UpdateCategoryErrorResolvers<ContextType>;
  UpdateCategoryPayload?: UpdateCategoryPayloadResolvers<ContextType>;
  UpdateProductError?: UpdateProductErrorResolvers<ContextType>;
  UpdateProductPayload?: UpdateProductPayloadResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadHeader?: UploadHeaderResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
