CREATE TABLE `pictures` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`owner_id` text(36) NOT NULL,
	`position` integer NOT NULL,
	`hash` text(40),
	`url` text(500),
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`alt` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pictures_owner_idx` ON `pictures` (`owner_id`,`position`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`seller_id` text(36) NOT NULL,
	`content_type` text(64) NOT NULL,
	`bytes` integer NOT NULL,
	`created_at` integer NOT NULL,
	`used_by` text(36)
);
--> statement-breakpoint
CREATE INDEX `uploads_created_idx` ON `uploads` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `uploads_seller_idx` ON `uploads` (`seller_id`,`used_by`);--> statement-breakpoint
ALTER TABLE `products` ADD `picture_url` text(500);