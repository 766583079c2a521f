/** A page's address as shoppers and search engines see it, whatever host the request named. */
export const publicUrl = (path: string): string => new URL(path, process.env.STOREFRONT_URL ?? 'http://localhost:4000/').href;
