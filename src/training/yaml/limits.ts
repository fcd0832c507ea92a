/**
 * What a config may be at most. Chosen by us: the 94 files that YOLOv5 ships and the 90 read from users' repositories
 * stay well within.
 */
export const LIMITS = {
  bytes: 64 * 1024,
  depth: 6,
  events: 8_000,
  /** PyYAML itself refuses keys above 1,024 characters; the margin keeps escaped keys under that as well. */
  keyLength: 128,
  classes: 2_000,
  rows: 128,
  repeats: 32,
  inputChannels: 16,
  /** Output channels of a layer, and any number that an own module takes. */
  channels: 4_096,
  ownArgument: 16_384,
  argumentsPerRow: 24,
  /** Problems told of one file; a person mends a few at a time. */
  problems: 50
} as const
