CREATE TABLE `revocations` (
	`user_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`credentials_version` int NOT NULL,
	`kept_session_id` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	`epoch` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	CONSTRAINT `revocations_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
ALTER TABLE `sessions` ADD `credentials_version` int DEFAULT 1 NOT NULL;