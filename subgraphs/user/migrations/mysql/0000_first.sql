CREATE TABLE `accounts` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`email` varchar(254) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`name` varchar(100) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`roles` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `accounts_id` PRIMARY KEY(`id`),
	CONSTRAINT `accounts_email_unique` UNIQUE(`email`)
);
--> statement-breakpoint
CREATE TABLE `addresses` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`account_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`recipient` varchar(100) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`line1` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`line2` varchar(200) character set utf8mb4 collate utf8mb4_bin,
	`city` varchar(100) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`region` varchar(100) character set utf8mb4 collate utf8mb4_bin,
	`postal_code` varchar(20) character set utf8mb4 collate utf8mb4_bin,
	`country_code` varchar(2) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`phone` varchar(30) character set utf8mb4 collate utf8mb4_bin,
	`is_default` boolean NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `addresses_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
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
CREATE TABLE `passwords` (
	`account_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`hash` varchar(255) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `passwords_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
ALTER TABLE `addresses` ADD CONSTRAINT `addresses_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `passwords` ADD CONSTRAINT `passwords_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `addresses_account_idx` ON `addresses` (`account_id`,`added_at`);--> statement-breakpoint
CREATE INDEX `inbox_received_idx` ON `inbox` (`received_at`);