CREATE TABLE `order_counts` (
	`buyer_id` text(36) PRIMARY KEY NOT NULL,
	`up_to` text(36) NOT NULL,
	`counts` text NOT NULL,
	`begun_at` integer NOT NULL
);
