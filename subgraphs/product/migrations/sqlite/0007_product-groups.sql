CREATE TABLE `product_groups` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`varies_by` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `products` ADD `group_id` text(36);--> statement-breakpoint
ALTER TABLE `products` ADD `group_position` integer;--> statement-breakpoint
CREATE INDEX `products_group_idx` ON `products` (`group_id`,`group_position`);