CREATE TABLE `letters` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`kind` text(30) NOT NULL,
	`email` text(254) NOT NULL,
	`posted_at` integer NOT NULL,
	`failures` integer NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letters_due_idx` ON `letters` (`due_at`);--> statement-breakpoint
CREATE TABLE `mailed_tokens` (
	`letter_id` text(36) PRIMARY KEY NOT NULL,
	`hash` text(64) NOT NULL,
	`purpose` text(30) NOT NULL,
	`account_id` text(36) NOT NULL,
	`email` text(254) NOT NULL,
	`mailed_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailed_tokens_hash_unique` ON `mailed_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_account_idx` ON `mailed_tokens` (`account_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_expires_idx` ON `mailed_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `password_attempts` (
	`account_id` text(36) PRIMARY KEY NOT NULL,
	`wrong` integer NOT NULL,
	`window_ends_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `email_verified_at` integer;