CREATE TABLE `shelves` (
	`key` text(120) PRIMARY KEY NOT NULL,
	`name` text(60) NOT NULL
);
--> statement-breakpoint
DROP INDEX `products_category_newest_idx`;--> statement-breakpoint
DROP INDEX `products_category_name_idx`;--> statement-breakpoint
DROP INDEX `products_category_price_idx`;--> statement-breakpoint
ALTER TABLE `products` ADD `shelf_key` text(120) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `keys_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `products_shelf_newest_idx` ON `products` (`archived`,`shelf_key`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_shelf_name_idx` ON `products` (`archived`,`shelf_key`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_shelf_price_idx` ON `products` (`archived`,`shelf_key`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_keys_idx` ON `products` (`keys_version`,`id`);