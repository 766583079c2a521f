CREATE TABLE `search_builds` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`after_id` text(36) NOT NULL,
	`is_copied` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_changes` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`build_id` text(36) NOT NULL,
	`product_id` text(36) NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_changes_build_idx` ON `search_changes` (`build_id`,`position`);