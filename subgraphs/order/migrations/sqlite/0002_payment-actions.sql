ALTER TABLE `orders` ADD `next_action` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `language` text(2) DEFAULT 'ko' NOT NULL;