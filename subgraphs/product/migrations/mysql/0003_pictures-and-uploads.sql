CREATE TABLE `pictures` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`owner_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`position` int NOT NULL,
	`hash` varchar(40) character set utf8mb4 collate utf8mb4_bin,
	`url` varchar(500) character set utf8mb4 collate utf8mb4_bin,
	`width` int NOT NULL,
	`height` int NOT NULL,
	`alt` json NOT NULL,
	CONSTRAINT `pictures_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`seller_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`content_type` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`bytes` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`used_by` char(36) character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `uploads_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `products` ADD `picture_url` varchar(500) character set utf8mb4 collate utf8mb4_bin;--> statement-breakpoint
CREATE INDEX `pictures_owner_idx` ON `pictures` (`owner_id`,`position`);--> statement-breakpoint
CREATE INDEX `uploads_created_idx` ON `uploads` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `uploads_seller_idx` ON `uploads` (`seller_id`,`used_by`);