CREATE TABLE `shelves` (
	`key` varchar(120) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`name` varchar(60) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `shelves_key` PRIMARY KEY(`key`)
);
--> statement-breakpoint
DROP INDEX `products_category_newest_idx` ON `products`;--> statement-breakpoint
DROP INDEX `products_category_name_idx` ON `products`;--> statement-breakpoint
DROP INDEX `products_category_price_idx` ON `products`;--> statement-breakpoint
ALTER TABLE `products` ADD `shelf_key` varchar(120) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `keys_version` int DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `products_shelf_newest_idx` ON `products` (`archived`,`shelf_key`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_shelf_name_idx` ON `products` (`archived`,`shelf_key`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_shelf_price_idx` ON `products` (`archived`,`shelf_key`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_keys_idx` ON `products` (`keys_version`,`id`);