CREATE TABLE `inbox` (
	`consumer` text(64) NOT NULL,
	`message_id` text(191) NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`consumer`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_received_idx` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE TABLE `leases` (
	`job` text(64) PRIMARY KEY NOT NULL,
	`holder` text(64) NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text(64) NOT NULL,
	`message_key` text(191) NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `products` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`sku` text(64) NOT NULL,
	`seller_id` text(36) NOT NULL,
	`category` text(60) NOT NULL,
	`price_amount` integer NOT NULL,
	`price_currency` text(3) NOT NULL,
	`available` integer NOT NULL,
	`archived` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`price_key` text(19) NOT NULL,
	`name_key` text(200) NOT NULL,
	`name` text(200) NOT NULL,
	`image_url` text(500),
	`search_text` text NOT NULL,
	`description` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_sku_idx` ON `products` (`sku`);--> statement-breakpoint
CREATE INDEX `products_newest_idx` ON `products` (`archived`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_name_idx` ON `products` (`archived`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_price_idx` ON `products` (`archived`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_newest_idx` ON `products` (`archived`,`category`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_name_idx` ON `products` (`archived`,`category`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_price_idx` ON `products` (`archived`,`category`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_seller_idx` ON `products` (`archived`,`seller_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`order_id` text(36) PRIMARY KEY NOT NULL,
	`status` text(16) NOT NULL,
	`lines` text NOT NULL,
	`refusal` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
