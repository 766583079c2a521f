CREATE TABLE `session_password_attempts` (
	`account_id` text(36) NOT NULL,
	`session_id` text(64) NOT NULL,
	`wrong` integer NOT NULL,
	`window_ends_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `session_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_password_attempts_ends_idx` ON `session_password_attempts` (`window_ends_at`);--> statement-breakpoint
ALTER TABLE `passwords` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `passwords` ADD `kept_session_id` text(64);