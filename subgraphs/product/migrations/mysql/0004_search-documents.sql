CREATE TABLE `search_documents` (
	`position` bigint AUTO_INCREMENT NOT NULL,
	`product_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`tokens` mediumtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `search_documents_position` PRIMARY KEY(`position`),
	CONSTRAINT `search_documents_product_idx` UNIQUE(`product_id`)
);
--> statement-breakpoint
CREATE TABLE `search_fills` (
	`version` int NOT NULL,
	`after_id` varchar(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`is_done` boolean NOT NULL,
	CONSTRAINT `search_fills_version` PRIMARY KEY(`version`)
);
--> statement-breakpoint
CREATE TABLE `search_spellings` (
	`spelling_key` varchar(80) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`word` varchar(80) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `search_spellings_spelling_key_word_pk` PRIMARY KEY(`spelling_key`,`word`)
);
--> statement-breakpoint
CREATE TABLE `search_words` (
	`word` varchar(80) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `search_words_word` PRIMARY KEY(`word`)
);
--> statement-breakpoint
CREATE INDEX `products_seller_name_idx` ON `products` (`archived`,`seller_id`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_seller_price_idx` ON `products` (`archived`,`seller_id`,`price_key`,`id`);