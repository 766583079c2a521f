CREATE TABLE `cart_checkouts` (
	`cart_id` text(36) NOT NULL,
	`currency` text(3) NOT NULL,
	`order_id` text(36),
	PRIMARY KEY(`cart_id`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `guest_orders` (
	`order_id` text(36) PRIMARY KEY NOT NULL,
	`email_key` text(254) NOT NULL
);
--> statement-breakpoint
CREATE INDEX `guest_orders_email_idx` ON `guest_orders` (`email_key`);--> statement-breakpoint
ALTER TABLE `orders` ADD `checkout` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `quote` text;