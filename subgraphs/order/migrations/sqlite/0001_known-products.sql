CREATE TABLE `known_products` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`details` text,
	`details_revision` integer NOT NULL,
	`available` integer NOT NULL,
	`stock_revision` integer NOT NULL
);
