CREATE TABLE `cart_checkouts` (
	`cart_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`currency` varchar(3) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `cart_checkouts_cart_id_currency_pk` PRIMARY KEY(`cart_id`,`currency`)
);
--> statement-breakpoint
CREATE TABLE `guest_orders` (
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`email_key` varchar(254) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `guest_orders_order_id` PRIMARY KEY(`order_id`)
);
--> statement-breakpoint
ALTER TABLE `orders` ADD `checkout` json;--> statement-breakpoint
ALTER TABLE `orders` ADD `quote` json;--> statement-breakpoint
CREATE INDEX `guest_orders_email_idx` ON `guest_orders` (`email_key`);