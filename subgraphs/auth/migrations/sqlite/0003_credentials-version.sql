CREATE TABLE `revocations` (
	`user_id` text(36) PRIMARY KEY NOT NULL,
	`credentials_version` integer NOT NULL,
	`kept_session_id` text(64),
	`epoch` text(64)
);
--> statement-breakpoint
ALTER TABLE `sessions` ADD `credentials_version` integer DEFAULT 1 NOT NULL;