import type { Pictures, Upload, Uploads } from '../../../application/pictures/ports.ts';
import type { Catalogue } from '../../../application/ports.ts';
import type { Picture } from '../../../domain/pictures/picture.ts';

/** The part of the fake stores that has pictures and uploads. */
export interface PictureState {
  readonly pictures: ReadonlyMap<string, readonly Picture[]>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

export interface PictureDraft {
  readonly pictures: Map<string, readonly Picture[]>;
  readonly uploads: Map<string, Upload>;
}

export const noPictures: PictureState = { pictures: new Map(), uploads: new Map() };

export const pictureDraftOf = ({ pictures, uploads }: PictureState): PictureDraft => ({
  pictures: new Map(pictures),
  uploads: new Map(uploads),
});

export const memoryPictures = (state: () => PictureState): Pictures => ({
  of: async (ownerIds) => new Map([...state().pictures].filter(([id, all]) => ownerIds.includes(id) && all.length > 0)),
});

export const memoryUploads = (transact: <T>(work: (draft: PictureDraft) => T) => Promise<T>): Uploads => ({
  add: (upload) => transact(({ uploads }) => void uploads.set(upload.id, upload)),
  byIds: (ids) => transact(({ uploads }) => [...uploads.values()].filter(({ id }) => ids.includes(id))),
  countOpen: (sellerId) =>
    transact(({ uploads }) => [...uploads.values()].filter((one) => one.sellerId === sellerId && one.usedBy === null).length),
  before: (instant, limit) =>
    transact(({ uploads }) =>
      [...uploads.values()]
        .filter(({ createdAt }) => createdAt < instant)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id),
    ),
  remove: (ids) =>
    transact(({ uploads }) => {
      for (const id of ids) uploads.delete(id);
    }),
});

export const memorySetPictures =
  ({ pictures, uploads }: PictureDraft, sent: unknown[]): Catalogue['setPictures'] =>
  async (ownerId, all, uploadIds, events) => {
    const used = uploadIds.map((id) => uploads.get(id));
    if (used.some((upload) => !upload || ![null, ownerId].includes(upload.usedBy))) return false;
    for (const upload of used) if (upload) uploads.set(upload.id, { ...upload, usedBy: ownerId });
    pictures.set(ownerId, all);
    sent.push(...events);
    return true;
  };
