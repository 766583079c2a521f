CREATE TABLE `search_builds` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`version` int NOT NULL,
	`after_id` varchar(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`is_copied` boolean NOT NULL,
	CONSTRAINT `search_builds_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `search_changes` (
	`position` bigint AUTO_INCREMENT NOT NULL,
	`build_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`product_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `search_changes_position` PRIMARY KEY(`position`)
);
--> statement-breakpoint
CREATE INDEX `search_changes_build_idx` ON `search_changes` (`build_id`,`position`);