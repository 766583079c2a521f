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
CREATE INDEX `inbox_received_idx` ON `inbox` (`received_at`);