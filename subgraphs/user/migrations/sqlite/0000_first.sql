CREATE TABLE `accounts` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`email` text(254) NOT NULL,
	`name` text(100) NOT NULL,
	`roles` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `addresses` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`account_id` text(36) NOT NULL,
	`recipient` text(100) NOT NULL,
	`line1` text(200) NOT NULL,
	`line2` text(200),
	`city` text(100) NOT NULL,
	`region` text(100),
	`postal_code` text(20),
	`country_code` text(2) NOT NULL,
	`phone` text(30),
	`is_default` integer NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `addresses_account_idx` ON `addresses` (`account_id`,`added_at`);--> statement-breakpoint
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
CREATE TABLE `passwords` (
	`account_id` text(36) PRIMARY KEY NOT NULL,
	`hash` text(255) NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
