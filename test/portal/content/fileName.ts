const UNUSABLE = /[<>:"|?*\\/\p{Cc}\p{Extended_Pictographic}]/gu;

/** A file name as the portal's Drive keeps it: what file systems do not take becomes `_`, and so do emoji (server source). */
export const driveName = (name: string): string => name.trim().replace(UNUSABLE, '_');
