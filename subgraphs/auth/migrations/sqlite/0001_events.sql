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
