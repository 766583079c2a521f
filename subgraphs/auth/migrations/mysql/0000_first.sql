CREATE TABLE `login_attempts` (
	`key_hash` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`attempts` int NOT NULL,
	`ends_at` datetime(3) NOT NULL,
	CONSTRAINT `login_attempts_key_hash` PRIMARY KEY(`key_hash`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`user_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`device` varchar(200) character set utf8mb4 collate utf8mb4_bin,
	`address` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	`created_at` datetime(3) NOT NULL,
	`last_used_at` datetime(3) NOT NULL,
	`family_hash` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`current_hash` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`spent` json NOT NULL,
	CONSTRAINT `sessions_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `login_attempts_ends_idx` ON `login_attempts` (`ends_at`);--> statement-breakpoint
CREATE INDEX `sessions_user_idx` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_last_used_idx` ON `sessions` (`last_used_at`);