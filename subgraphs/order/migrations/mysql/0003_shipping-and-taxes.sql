CREATE TABLE `country_taxes` (
	`country_code` varchar(2) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`rates` json NOT NULL,
	CONSTRAINT `country_taxes_country_code` PRIMARY KEY(`country_code`)
);
--> statement-breakpoint
CREATE TABLE `gross_currencies` (
	`currency` varchar(3) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `gross_currencies_currency` PRIMARY KEY(`currency`)
);
--> statement-breakpoint
CREATE TABLE `shipping_areas` (
	`country_code` varchar(2) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`region` varchar(100) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`zone_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `shipping_areas_country_code_region_pk` PRIMARY KEY(`country_code`,`region`)
);
--> statement-breakpoint
CREATE TABLE `shipping_zones` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`name` varchar(100) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`areas` json NOT NULL,
	`methods` json NOT NULL,
	CONSTRAINT `shipping_zones_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `shipping_areas_zone_idx` ON `shipping_areas` (`zone_id`);