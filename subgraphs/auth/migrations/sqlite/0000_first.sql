CREATE TABLE `login_attempts` (
	`key_hash` text(64) PRIMARY KEY NOT NULL,
	`attempts` integer NOT NULL,
	`ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `login_attempts_ends_idx` ON `login_attempts` (`ends_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`user_id` text(36) NOT NULL,
	`device` text(200),
	`address` text(64),
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`family_hash` text(64) NOT NULL,
	`current_hash` text(64) NOT NULL,
	`spent` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_user_idx` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_last_used_idx` ON `sessions` (`last_used_at`);