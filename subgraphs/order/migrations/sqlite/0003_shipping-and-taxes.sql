CREATE TABLE `country_taxes` (
	`country_code` text(2) PRIMARY KEY NOT NULL,
	`rates` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `gross_currencies` (
	`currency` text(3) PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shipping_areas` (
	`country_code` text(2) NOT NULL,
	`region` text(100) NOT NULL,
	`zone_id` text(36) NOT NULL,
	PRIMARY KEY(`country_code`, `region`)
);
--> statement-breakpoint
CREATE INDEX `shipping_areas_zone_idx` ON `shipping_areas` (`zone_id`);--> statement-breakpoint
CREATE TABLE `shipping_zones` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`name` text(100) NOT NULL,
	`areas` text NOT NULL,
	`methods` text NOT NULL
);
