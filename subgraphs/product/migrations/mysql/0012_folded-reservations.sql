CREATE TABLE `fold_positions` (
	`name` varchar(64) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`after_id` varchar(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `fold_positions_name` PRIMARY KEY(`name`)
);
