CREATE TABLE `announcements` (
	`name` varchar(40) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`after_id` varchar(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`is_done` boolean NOT NULL,
	CONSTRAINT `announcements_name` PRIMARY KEY(`name`)
);
