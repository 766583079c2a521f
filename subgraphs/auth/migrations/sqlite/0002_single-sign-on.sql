CREATE TABLE `sign_on_records` (
	`kind` text(40) NOT NULL,
	`id_hash` text(64) NOT NULL,
	`payload` text NOT NULL,
	`grant_id` text(64),
	`uid` text(64),
	`account_id` text(64),
	`kept_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`consumed_at` integer,
	PRIMARY KEY(`kind`, `id_hash`)
);
--> statement-breakpoint
CREATE INDEX `sign_on_records_grant_idx` ON `sign_on_records` (`grant_id`);--> statement-breakpoint
CREATE INDEX `sign_on_records_uid_idx` ON `sign_on_records` (`uid`);--> statement-breakpoint
CREATE INDEX `sign_on_records_account_idx` ON `sign_on_records` (`account_id`);--> statement-breakpoint
CREATE INDEX `sign_on_records_expires_idx` ON `sign_on_records` (`expires_at`);