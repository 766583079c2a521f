CREATE TABLE `letters` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`kind` varchar(30) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`email` varchar(254) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`posted_at` datetime(3) NOT NULL,
	`failures` int NOT NULL,
	`due_at` datetime(3) NOT NULL,
	CONSTRAINT `letters_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `mailed_tokens` (
	`letter_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`hash` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`purpose` varchar(30) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`account_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`email` varchar(254) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`mailed_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `mailed_tokens_letter_id` PRIMARY KEY(`letter_id`),
	CONSTRAINT `mailed_tokens_hash_unique` UNIQUE(`hash`)
);
--> statement-breakpoint
CREATE TABLE `password_attempts` (
	`account_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`wrong` int NOT NULL,
	`window_ends_at` datetime(3) NOT NULL,
	CONSTRAINT `password_attempts_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `email_verified_at` datetime(3);--> statement-breakpoint
ALTER TABLE `mailed_tokens` ADD CONSTRAINT `mailed_tokens_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `password_attempts` ADD CONSTRAINT `password_attempts_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `letters_due_idx` ON `letters` (`due_at`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_account_idx` ON `mailed_tokens` (`account_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_expires_idx` ON `mailed_tokens` (`expires_at`);