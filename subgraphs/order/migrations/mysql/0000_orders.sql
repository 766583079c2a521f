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
CREATE TABLE `orders` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`number` varchar(16) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`buyer_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`idempotency_key` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`fingerprint` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`status` varchar(20) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`lines` json NOT NULL,
	`total` json,
	`expected_total` json,
	`address_id` char(36) character set utf8mb4 collate utf8mb4_bin,
	`shipping_address` json,
	`rejection` json,
	`placed_at` datetime(3) NOT NULL,
	`history` json NOT NULL,
	CONSTRAINT `orders_id` PRIMARY KEY(`id`),
	CONSTRAINT `orders_number_uq` UNIQUE(`number`),
	CONSTRAINT `orders_idempotency_uq` UNIQUE(`buyer_id`,`idempotency_key`)
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
CREATE TABLE `payments` (
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`status` varchar(20) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`amount` json,
	`token` varchar(200) character set utf8mb4 collate utf8mb4_bin,
	`reference` varchar(191) character set utf8mb4 collate utf8mb4_bin,
	`reason` varchar(500) character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `payments_order_id` PRIMARY KEY(`order_id`)
);
--> statement-breakpoint
CREATE TABLE `sagas` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`name` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`data` json NOT NULL,
	`stand` json NOT NULL,
	`started_at` datetime(3) NOT NULL,
	`deadline_at` datetime(3),
	`wake_at` datetime(3),
	`resends` int NOT NULL,
	`notes` json NOT NULL,
	CONSTRAINT `sagas_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `sandbox_charges` (
	`key` varchar(191) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`reference` varchar(191) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`approved` boolean NOT NULL,
	`status` varchar(20) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `sandbox_charges_key` PRIMARY KEY(`key`)
);
--> statement-breakpoint
CREATE INDEX `inbox_received_idx` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE INDEX `orders_buyer_idx` ON `orders` (`buyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_buyer_status_idx` ON `orders` (`buyer_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `sagas_order_idx` ON `sagas` (`order_id`);--> statement-breakpoint
CREATE INDEX `sagas_wake_idx` ON `sagas` (`wake_at`);