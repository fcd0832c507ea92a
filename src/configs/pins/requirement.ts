/** What a file wants of the package: one version, or a range as it is written; `*` where any version will do. */
export type Wanted = { readonly exact: string } | { readonly range: string }

const anyVersion: Wanted = { range: '*' }

const VERSION = /^v?\d+(?:\.\d+)*(?:(?:a|b|rc|\.post|\.dev)\d+)*(?:\+[a-z0-9.]+)?$/i

function exactly(version: string): Wanted {
  return { exact: version.replace(/^v/i, '') }
}

/** `==8.3.253` is one version, `==8.3.*`, `~=8.3` and `>=8.3,<9` are ranges. Source: PEP 440. */
function bySpecifiers(text: string): Wanted {
  const parts = text.split(',').flatMap((part) => part.replace(/\s/g, '') || [])
  const exact = parts
    .map((part) => part.replace(/^={2,3}/, ''))
    .find((version, index) => version !== parts[index] && VERSION.test(version))
  if (exact !== undefined) return exactly(exact)
  return parts.length > 0 ? { range: parts.join(',') } : anyVersion
}

/** A requirement as pip reads it, with extras and markers: null where it is for another package. Source: PEP 508. */
export function byRequirement(text: string): Wanted | null {
  const rest = /^ultralytics(?:\s*\[[^\]]*\])?\s*(.*)$/is.exec(text.trim())?.[1]
  if (rest === undefined || !/^(?:[(<>=!~@;]|$)/.test(rest)) return null
  if (rest.startsWith('@'))
    return (
      byAddress(rest.slice(1)) ?? {
        range: rest
          .slice(1)
          .replace(/\s+;.*$/s, '')
          .trim()
      }
    )
  return bySpecifiers((rest.split(';')[0] ?? '').replace(/[()]/g, ''))
}

/** The address of the repository at a tag, or of a wheel: null where it is of something else. */
export function byAddress(text: string): Wanted | null {
  const wheel = /\bultralytics-(\d[^-/]*)(?:-py|\.tar\.gz)/i.exec(text)?.[1]
  if (wheel !== undefined) return exactly(wheel)
  const repository =
    /github\.com[/:]ultralytics\/ultralytics(?:\.git)?(?:@([^#\s'"]+)|\/archive\/(?:refs\/tags\/)?([^#\s'"]+?)\.(?:zip|tar\.gz))?(?=[#\s'"]|$)/i
  const found = repository.exec(text)
  if (!found) return null
  const tag = found[1] ?? found[2]
  if (tag === undefined) return anyVersion
  return VERSION.test(tag) ? exactly(tag) : { range: tag }
}

/** The version behind a key, as in poetry's, pipenv's and pixi's tables: `8.3.253` is one version there, `^8.3` a range. */
export function byVersionText(text: string): Wanted {
  const trimmed = text.trim()
  if (VERSION.test(trimmed)) return exactly(trimmed)
  return /^[<>=!~]/.test(trimmed) && !/^[~=][^=]/.test(trimmed) ? bySpecifiers(trimmed) : { range: trimmed || '*' }
}

/** As conda reads it: `ultralytics=8.3.253` and `channel::ultralytics==8.3.253` are one version, `ultralytics=8.3` is a range. */
export function byCondaSpec(text: string): Wanted | null {
  const rest = /^(?:[\w./-]+::)?ultralytics(?=$|[\s<>=!~])(.*)$/i.exec(text.trim())?.[1]?.trim()
  if (rest === undefined) return null
  const fuzzy = /^(?:=(?!=)|(?=\d))\s*([^\s=]+)/.exec(rest)?.[1]
  if (fuzzy === undefined) return bySpecifiers(rest)
  if (/^\d+\.\d+\.\d+$/.test(fuzzy)) return exactly(fuzzy)
  return { range: fuzzy.includes('*') ? fuzzy : `${fuzzy}.*` }
}

/** The package's own image of Docker Hub, by its tag: `8.3.253-cpu` is that version, `latest` is none. */
export function byImage(text: string): Wanted | null {
  const found = /(?:^|[\s/"'=])ultralytics\/ultralytics(?::([\w.-]+))?(?=$|[\s"'@])/i.exec(text)
  if (!found) return null
  const tag = found[1] ?? 'latest'
  const version = tag.split('-')[0] ?? ''
  return /\d+\.\d+\.\d+/.test(version) && VERSION.test(version) ? exactly(version) : { range: tag }
}
