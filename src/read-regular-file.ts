import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** A link is no file of its own, and opening a pipe must not wait for somebody who writes to it. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/**
 * Reads a file that code nobody vouches for may have put there. Throws where it is absent, anything but a regular file, or too large:
 * a pipe would be waited for without end.
 * @param most bytes, counted from `from` on
 */
export async function readRegularFile(path: string, most: number, from = 0): Promise<Buffer> {
  const file = await open(path, flags)
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new Error('it is no regular file')
    const size = Math.max(0, found.size - from)
    if (size > most) throw new Error(`it holds more than ${most} bytes`)
    const bytes = Buffer.alloc(size)
    let read = 0
    while (read < size) {
      const { bytesRead } = await file.read(bytes, read, size - read, from + read)
      // Cut short meanwhile.
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await file.close()
  }
}
