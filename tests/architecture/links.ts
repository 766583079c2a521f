import { posix } from 'node:path';

/** A page in Markdown; the path is relative to the repository's root, with `/`. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** What the repository holds, as far as links need to know. */
export interface Repository {
  /** Whether a file or folder is there. */
  readonly has: (path: string) => boolean;
  /** The text of a Markdown file that is there. */
  readonly read: (path: string) => string;
}

const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The targets of the links in a page that stay within the repository. */
export const relativeLinks = ({ text }: Page): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) =>
    target === undefined || /^[a-z]+:/i.test(target) ? [] : [target],
  );

/** The anchors of a page's headings, made as GitHub makes them. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

/** Each link of the page that leads nowhere, in words. */
export const brokenLinks = (page: Page, { has, read }: Repository): readonly string[] =>
  relativeLinks(page).flatMap((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page.path : posix.normalize(posix.join(posix.dirname(page.path), file));
    if (target.startsWith('..') || !has(target)) return [`${page.path} links to ${link}, which is not there`];
    if (anchor === undefined || anchorsOf(read(target)).has(anchor)) return [];
    return [`${page.path} links to ${link}, but ${target} has no such heading`];
  });

/** The part of a page under the heading, up to the next one of the same level. Throws if there is no such heading. */
export function sectionOf(text: string, heading: string): string {
  const [, rest] = text.split(`\n## ${heading}\n`);
  if (rest === undefined) throw new Error(`there is no section "${heading}"`);
  return rest.split(/^## /m)[0] ?? '';
}

/** Paths that a text names in backticks: with a folder and an ending, or with a slash at the end. */
export const filesNamed = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*(?:\/|\/[\w.-]+\.\w+))`/g)].map(([, path = '']) => path);

const path = /^[a-z.][\w.@-]*(?:\/[\w.@-]+)+\.(?:ts|mjs|json|graphql|ya?ml|sh|md|proto)$/;

/** Each path in backticks that is not there, in words. A path with folder and ending is read from the repository's root. */
export const missingPaths = (page: Page, { has }: Repository): readonly string[] =>
  [...page.text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)]
    .map(([, named = '']) => named)
    .filter((named) => path.test(named) && !has(named))
    .map((named) => `${page.path} names ${named}, which is not there`);
