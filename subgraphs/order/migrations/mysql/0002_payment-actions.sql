ALTER TABLE `orders` ADD `next_action` json;--> statement-breakpoint
ALTER TABLE `orders` ADD `language` varchar(2) character set utf8mb4 collate utf8mb4_bin DEFAULT 'ko' NOT NULL;