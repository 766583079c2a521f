ALTER TABLE `products` ADD `sales_key` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `products_category_newest_idx` ON `products` (`archived`,`category_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_name_idx` ON `products` (`archived`,`category_id`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_price_idx` ON `products` (`archived`,`category_id`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_bestselling_idx` ON `products` (`archived`,`sales_key`,`id`);