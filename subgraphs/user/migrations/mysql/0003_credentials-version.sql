CREATE TABLE `session_password_attempts` (
	`account_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`session_id` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`wrong` int NOT NULL,
	`window_ends_at` datetime(3) NOT NULL,
	CONSTRAINT `session_password_attempts_account_id_session_id_pk` PRIMARY KEY(`account_id`,`session_id`)
);
--> statement-breakpoint
ALTER TABLE `passwords` ADD `version` int DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `passwords` ADD `kept_session_id` varchar(64) character set utf8mb4 collate utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `session_password_attempts` ADD CONSTRAINT `session_password_attempts_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `session_password_attempts_ends_idx` ON `session_password_attempts` (`window_ends_at`);