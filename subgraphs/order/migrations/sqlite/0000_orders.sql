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
CREATE TABLE `orders` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`number` text(16) NOT NULL,
	`buyer_id` text(36) NOT NULL,
	`idempotency_key` text(200) NOT NULL,
	`fingerprint` text(64) NOT NULL,
	`status` text(20) NOT NULL,
	`lines` text NOT NULL,
	`total` text,
	`expected_total` text,
	`address_id` text(36),
	`shipping_address` text,
	`rejection` text,
	`placed_at` integer NOT NULL,
	`history` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number_uq` ON `orders` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_idempotency_uq` ON `orders` (`buyer_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `orders_buyer_idx` ON `orders` (`buyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_buyer_status_idx` ON `orders` (`buyer_id`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text(64) NOT NULL,
	`message_key` text(191) NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `payments` (
	`order_id` text(36) PRIMARY KEY NOT NULL,
	`status` text(20) NOT NULL,
	`amount` text,
	`token` text(200),
	`reference` text(191),
	`reason` text(500)
);
--> statement-breakpoint
CREATE TABLE `sagas` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`name` text(64) NOT NULL,
	`order_id` text(36) NOT NULL,
	`data` text NOT NULL,
	`stand` text NOT NULL,
	`started_at` integer NOT NULL,
	`deadline_at` integer,
	`wake_at` integer,
	`resends` integer NOT NULL,
	`notes` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sagas_order_idx` ON `sagas` (`order_id`);--> statement-breakpoint
CREATE INDEX `sagas_wake_idx` ON `sagas` (`wake_at`);--> statement-breakpoint
CREATE TABLE `sandbox_charges` (
	`key` text(191) PRIMARY KEY NOT NULL,
	`reference` text(191) NOT NULL,
	`approved` integer NOT NULL,
	`status` text(20) NOT NULL
);
