// What the file system refuses, as the .NET exception that says so.

import { exception, type Exception } from '#objects'

const kinds: { readonly [code: string]: readonly [type: string, words: string] } = {
  ENOENT: ['System.IO.FileNotFoundException', 'There is no file'],
  ENOTDIR: ['System.IO.DirectoryNotFoundException', 'A part of the path is no directory'],
  EACCES: ['System.UnauthorizedAccessException', 'Access is denied'],
  EPERM: ['System.UnauthorizedAccessException', 'Access is denied'],
  EROFS: ['System.UnauthorizedAccessException', 'The file system is read-only'],
  EISDIR: ['System.UnauthorizedAccessException', 'This is a directory'],
  EEXIST: ['System.IO.IOException', 'It exists already'],
  ENOTEMPTY: ['System.IO.IOException', 'The directory is not empty'],
  ENAMETOOLONG: ['System.IO.PathTooLongException', 'The path is too long'],
  ENOSPC: ['System.IO.IOException', 'The disk is full'],
  EBUSY: ['System.IO.IOException', 'It is in use'],
  EXDEV: ['System.IO.IOException', 'It lies on another file system'],
  ELOOP: ['System.IO.IOException', 'Too many links follow each other'],
}

/** The exception for what node:fs threw. A missing folder on the way is another one than a missing file. */
export function ioException(error: unknown, path: string, missing: 'file' | 'directory' = 'file'): Exception {
  const { code = '', message } = error as NodeJS.ErrnoException
  const [type, words] = kinds[code] ?? ['System.IO.IOException', message]
  const kind = code === 'ENOENT' && missing === 'directory' ? 'System.IO.DirectoryNotFoundException' : type
  return exception(kind, `${words}: ${path}`, kind === 'System.IO.FileNotFoundException' ? { FileName: path } : {})
}
