CREATE TABLE `categories` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`slug` varchar(120) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`names` json NOT NULL,
	`position` int NOT NULL,
	`path` varchar(185) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`merged_into` varchar(36) character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `categories_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `category_counts` (
	`category_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`on_sale` bigint NOT NULL,
	CONSTRAINT `category_counts_category_id` PRIMARY KEY(`category_id`)
);
--> statement-breakpoint
CREATE TABLE `category_slugs` (
	`slug` varchar(120) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`category_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `category_slugs_slug` PRIMARY KEY(`slug`)
);
--> statement-breakpoint
CREATE TABLE `product_prices` (
	`product_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`since` datetime(3) NOT NULL,
	`amount` bigint NOT NULL,
	`currency` varchar(3) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `product_prices_product_id_since_pk` PRIMARY KEY(`product_id`,`since`)
);
--> statement-breakpoint
CREATE TABLE `product_slugs` (
	`slug` varchar(120) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`product_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `product_slugs_slug` PRIMARY KEY(`slug`)
);
--> statement-breakpoint
CREATE TABLE `product_walks` (
	`name` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`category_id` varchar(36) character set utf8mb4 collate utf8mb4_bin,
	`after_id` varchar(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`done` boolean NOT NULL,
	CONSTRAINT `product_walks_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
ALTER TABLE `products` ADD `category_id` varchar(36) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `category_path` varchar(185) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `counted_in` varchar(36) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `slug` varchar(120) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `revision` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `brand` varchar(100) character set utf8mb4 collate utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `products` ADD `weight` int;--> statement-breakpoint
ALTER TABLE `products` ADD `tax_class` varchar(16) character set utf8mb4 collate utf8mb4_bin DEFAULT 'STANDARD' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `compare_at_amount` bigint;--> statement-breakpoint
ALTER TABLE `products` ADD `prior_amount` bigint;--> statement-breakpoint
ALTER TABLE `products` ADD `reduced_at` datetime(3);--> statement-breakpoint
ALTER TABLE `products` ADD `attributes` json;--> statement-breakpoint
ALTER TABLE `products` ADD `texts` json;--> statement-breakpoint
ALTER TABLE `shelves` ADD `category_id` varchar(36) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `categories_merged_idx` ON `categories` (`merged_into`);--> statement-breakpoint
CREATE INDEX `products_category_idx` ON `products` (`category_id`,`id`);