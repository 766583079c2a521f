DROP INDEX `products_shelf_newest_idx`;--> statement-breakpoint
DROP INDEX `products_shelf_name_idx`;--> statement-breakpoint
DROP INDEX `products_shelf_price_idx`;--> statement-breakpoint
ALTER TABLE `products` ADD `name_key_en` text(200) DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `products_name_en_idx` ON `products` (`archived`,`name_key_en`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_name_en_idx` ON `products` (`archived`,`category_id`,`name_key_en`,`id`);--> statement-breakpoint
CREATE INDEX `products_seller_name_en_idx` ON `products` (`archived`,`seller_id`,`name_key_en`,`id`);