CREATE TABLE `categories` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`slug` text(120) NOT NULL,
	`names` text NOT NULL,
	`position` integer NOT NULL,
	`path` text(185) NOT NULL,
	`merged_into` text(36)
);
--> statement-breakpoint
CREATE INDEX `categories_merged_idx` ON `categories` (`merged_into`);--> statement-breakpoint
CREATE TABLE `category_counts` (
	`category_id` text(36) PRIMARY KEY NOT NULL,
	`on_sale` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `category_slugs` (
	`slug` text(120) PRIMARY KEY NOT NULL,
	`category_id` text(36) NOT NULL
);
--> statement-breakpoint
CREATE TABLE `product_prices` (
	`product_id` text(36) NOT NULL,
	`since` integer NOT NULL,
	`amount` integer NOT NULL,
	`currency` text(3) NOT NULL,
	PRIMARY KEY(`product_id`, `since`)
);
--> statement-breakpoint
CREATE TABLE `product_slugs` (
	`slug` text(120) PRIMARY KEY NOT NULL,
	`product_id` text(36) NOT NULL
);
--> statement-breakpoint
CREATE TABLE `product_walks` (
	`name` text(64) PRIMARY KEY NOT NULL,
	`category_id` text(36),
	`after_id` text(36) NOT NULL,
	`done` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `products` ADD `category_id` text(36) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `category_path` text(185) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `counted_in` text(36) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `slug` text(120) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `brand` text(100);--> statement-breakpoint
ALTER TABLE `products` ADD `weight` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `tax_class` text(16) DEFAULT 'STANDARD' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `compare_at_amount` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `prior_amount` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `reduced_at` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `attributes` text;--> statement-breakpoint
ALTER TABLE `products` ADD `texts` text;--> statement-breakpoint
CREATE INDEX `products_category_idx` ON `products` (`category_id`,`id`);--> statement-breakpoint
ALTER TABLE `shelves` ADD `category_id` text(36) DEFAULT '' NOT NULL;