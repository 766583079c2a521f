CREATE TABLE `sign_on_records` (
	`kind` varchar(40) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`id_hash` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`payload` json NOT NULL,
	`grant_id` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	`uid` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	`account_id` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	`kept_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`consumed_at` datetime(3),
	CONSTRAINT `sign_on_records_kind_id_hash_pk` PRIMARY KEY(`kind`,`id_hash`)
);
--> statement-breakpoint
CREATE INDEX `sign_on_records_grant_idx` ON `sign_on_records` (`grant_id`);--> statement-breakpoint
CREATE INDEX `sign_on_records_uid_idx` ON `sign_on_records` (`uid`);--> statement-breakpoint
CREATE INDEX `sign_on_records_account_idx` ON `sign_on_records` (`account_id`);--> statement-breakpoint
CREATE INDEX `sign_on_records_expires_idx` ON `sign_on_records` (`expires_at`);