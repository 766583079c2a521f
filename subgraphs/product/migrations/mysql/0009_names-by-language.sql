DROP INDEX `products_shelf_newest_idx` ON `products`;--> statement-breakpoint
DROP INDEX `products_shelf_name_idx` ON `products`;--> statement-breakpoint
DROP INDEX `products_shelf_price_idx` ON `products`;--> statement-breakpoint
ALTER TABLE `products` ADD `name_key_en` varchar(200) character set utf8mb4 collate utf8mb4_bin DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `products_name_en_idx` ON `products` (`archived`,`name_key_en`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_name_en_idx` ON `products` (`archived`,`category_id`,`name_key_en`,`id`);--> statement-breakpoint
CREATE INDEX `products_seller_name_en_idx` ON `products` (`archived`,`seller_id`,`name_key_en`,`id`);