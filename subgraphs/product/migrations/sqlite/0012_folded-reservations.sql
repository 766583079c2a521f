CREATE TABLE `fold_positions` (
	`name` text(64) PRIMARY KEY NOT NULL,
	`after_id` text(36) NOT NULL
);
