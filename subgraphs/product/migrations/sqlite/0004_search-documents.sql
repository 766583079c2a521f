CREATE TABLE `search_documents` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`product_id` text(36) NOT NULL,
	`tokens` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_documents_product_idx` ON `search_documents` (`product_id`);--> statement-breakpoint
CREATE TABLE `search_fills` (
	`version` integer PRIMARY KEY NOT NULL,
	`after_id` text(36) NOT NULL,
	`is_done` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_spellings` (
	`spelling_key` text(80) NOT NULL,
	`word` text(80) NOT NULL,
	PRIMARY KEY(`spelling_key`, `word`)
);
--> statement-breakpoint
CREATE TABLE `search_words` (
	`word` text(80) PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX `products_seller_name_idx` ON `products` (`archived`,`seller_id`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_seller_price_idx` ON `products` (`archived`,`seller_id`,`price_key`,`id`);