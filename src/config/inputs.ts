/**
 * What a config is read from, file by file: the truth that watching goes by, because events of the file system get lost.
 *
 * In: a source. Out: a hash over names and bytes of every input. Reads, never parses.
 */

/** Where a config comes from. */
export type ConfigSource =
  | { readonly kind: "folder"; /** Absolute, as typed: links are not resolved. */ readonly root: string }
  | {
      readonly kind: "bundle";
      /** Folder the bundle lies in: secret files, `.env` and the state folder are relative to it. */
      readonly root: string;
      /** The bundle, absolute. */
      readonly file: string;
      /** Public key (PEM) that its signature must verify against, from the command line. */
      readonly publicKey?: string;
    };

export interface InputFile {
  /** Relative to the root, with forward slashes; imports may lie above it. */
  readonly file: string;
  /** Of its bytes, hex; absent when it cannot be read. */
  readonly sha256?: string;
  readonly sizeBytes: number;
  /** Device and inode of the file: another one means that it was put in place whole. */
  readonly identity: string;
}

export interface Inputs {
  /** sha256 over names and contents, hex. Equal means: nothing to do. */
  readonly hash: string;
  /** Sorted by name. */
  readonly files: readonly InputFile[];
}
