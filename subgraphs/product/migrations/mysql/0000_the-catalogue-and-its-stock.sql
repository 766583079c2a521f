CREATE TABLE `inbox` (
	`consumer` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`message_id` varchar(191) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`received_at` datetime(3) NOT NULL,
	CONSTRAINT `inbox_consumer_message_id_pk` PRIMARY KEY(`consumer`,`message_id`)
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`job` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`holder` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`until` datetime(3) NOT NULL,
	CONSTRAINT `leases_job` PRIMARY KEY(`job`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`position` bigint AUTO_INCREMENT NOT NULL,
	`topic` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`message_key` varchar(191) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`value` mediumtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `outbox_position` PRIMARY KEY(`position`)
);
--> statement-breakpoint
CREATE TABLE `products` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`sku` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`seller_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`category` varchar(60) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`price_amount` bigint NOT NULL,
	`price_currency` varchar(3) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`available` bigint NOT NULL,
	`archived` boolean NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`price_key` varchar(19) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`name_key` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`name` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`image_url` varchar(500) character set utf8mb4 collate utf8mb4_bin,
	`search_text` mediumtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`description` mediumtext character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `products_id` PRIMARY KEY(`id`),
	CONSTRAINT `products_sku_idx` UNIQUE(`sku`)
);
--> statement-breakpoint
CREATE TABLE `reservations` (
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`status` varchar(16) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`lines` json NOT NULL,
	`refusal` json,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `reservations_order_id` PRIMARY KEY(`order_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_received_idx` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE INDEX `products_newest_idx` ON `products` (`archived`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_name_idx` ON `products` (`archived`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_price_idx` ON `products` (`archived`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_newest_idx` ON `products` (`archived`,`category`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_name_idx` ON `products` (`archived`,`category`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_category_price_idx` ON `products` (`archived`,`category`,`price_key`,`id`);--> statement-breakpoint
CREATE INDEX `products_seller_idx` ON `products` (`archived`,`seller_id`,`created_at`,`id`);