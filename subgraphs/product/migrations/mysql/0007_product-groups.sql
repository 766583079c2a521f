CREATE TABLE `product_groups` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`varies_by` json NOT NULL,
	CONSTRAINT `product_groups_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `products` ADD `group_id` varchar(36) character set utf8mb4 collate utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `products` ADD `group_position` int;--> statement-breakpoint
CREATE INDEX `products_group_idx` ON `products` (`group_id`,`group_position`);