CREATE TABLE `announcements` (
	`name` text(40) PRIMARY KEY NOT NULL,
	`after_id` text(36) NOT NULL,
	`is_done` integer NOT NULL
);
