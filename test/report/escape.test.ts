import fc from 'fast-check'
import { Marked, type Token } from 'marked'
import { describe, expect, test } from 'vitest'
import { escapeCode, escapeHtmlCode, escapeProse, escapeText } from '../../src/report/escape.ts'
import { renderReport } from '../../src/report/report.ts'
import { buildMeasurement } from '../builders/measurement.ts'
import { buildProblem, buildReview, buildSuggestion, buildTargetReview } from '../builders/review.ts'

const marked = new Marked({ gfm: true })

const hostile = [
  '@octocat',
  '@octo-org/team please',
  'a`b',
  '```',
  '`` ` ``',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</details></code>',
  '![x](https://evil.example/p.png)',
  '[x](javascript:alert(1))',
  '<https://evil.example>',
  'https://evil.example/a',
  'www.evil.example',
  'someone@evil.example',
  'a | b | c',
  'line\nbreak',
  '\n\n# heading\n\n- list\n',
  '    indented',
  '> quote',
  '---',
  '===',
  '1. one',
  '2) two',
  '+ plus',
  '**bold** _em_ ~~gone~~',
  '&lt;b&gt; &#64;octocat',
  '#123 GH-7 owner/repo#5',
  ':octocat: $x^2$ [^1]',
  '<!-- vram-review: report -->',
  'a\\|b\\`c\\',
  '\u202egnp.exe\u202c \u200b\u0000\u001b[31m',
  '\ud800 lone',
  'x'.repeat(3000)
]

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '@',
        'octocat',
        '`',
        '``',
        '<',
        '>',
        '[',
        ']',
        '(',
        ')',
        '!',
        '|',
        '*',
        '_',
        '\n',
        ' ',
        '#',
        '1',
        'www.',
        'ww',
        'w.',
        'https://',
        'https:',
        '//',
        'GH-',
        'c0ffee1',
        'a.b',
        '&',
        ';',
        '\\',
        '~',
        '-',
        '=',
        ':'
      ),
      { maxLength: 14 }
    )
    .map((parts) => parts.join(''))
)

/** Every element of the page, `code` and paragraphs aside: none may come from a text. */
function elements(html: string): readonly string[] {
  return (html.match(/<[a-z!/][^>]*>/gi) ?? []).filter((tag) => !/^<\/?(p|code)>$/.test(tag))
}

/** What GitHub's filters seek mentions and references in: the text of the page outside of code. */
function visibleText(html: string): string {
  return decode(html.replace(/<code>[\s\S]*?<\/code>/g, ' ').replace(/<[^>]*>/g, ''))
}

function decode(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return html.replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, code, name) =>
    code === undefined ? (named[name] ?? '') : String.fromCodePoint(Number(code))
  )
}

/** What GitHub makes a mention, a link to an issue, any other link or a picture of. */
const references = /(^|\W)@[a-z0-9]|#\d|GH-\d|:\/\/|www\.|:[a-z+]+:/i
/** What may be the name of a commit. */
const commits = /\b[0-9a-f]{7,40}\b/i

const render = (markdown: string) => String(marked.parse(markdown))

describe('text of a pull request does nothing', () => {
  test.each([
    ['at the start of a paragraph', (set: string) => set],
    ['within a sentence', (set: string) => `see ${set} here`],
    ['within bold', (set: string) => `**${set}** x`]
  ])('%s', (_, place) => {
    fc.assert(
      fc.property(text, fc.constantFrom(escapeText, escapeCode, escapeProse), (raw, makeInert) => {
        const html = render(place(makeInert(raw)))
        const own = elements(render(place(makeInert(raw) === '' ? '' : 'word')))
        expect(elements(html)).toEqual(own)
        expect(visibleText(html)).not.toMatch(references)
        expect(visibleText(html)).not.toMatch(commits)
      }),
      { numRuns: 500 }
    )
  })

  test('nor do two texts that are set one behind the other', () => {
    fc.assert(
      fc.property(text, fc.nat(), (raw, at) => {
        const cut = at % (raw.length + 1)
        const joined = escapeText(raw.slice(0, cut)) + escapeText(raw.slice(cut))
        expect(visibleText(render(`see ${joined}`))).not.toMatch(references)
      }),
      { numRuns: 2000 }
    )
  })

  test('nor what is left when the code between two texts is empty', () => {
    expect(
      visibleText(render(escapeProse('http:``//evil.example and #``12 and :oct``ocat: and ww``w.evil.example')))
    ).not.toMatch(references)
  })

  test('a table keeps its cells', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const tokens = marked.lexer(`| a | b |\n|---|---|\n| ${escapeCode(raw)} | ${escapeText(raw)} |\n`)
        const table = tokens.find((token: Token) => token.type === 'table')
        expect(table?.type === 'table' && table.rows.length === 1 && table.rows[0]?.length).toBe(2)
        expect(tokens).toHaveLength(1)
        expect(elements(render(`| a | b |\n|---|---|\n| ${escapeCode(raw)} | ${escapeText(raw)} |\n`)).join('')).toBe(
          elements(render('| a | b |\n|---|---|\n| x | y |\n')).join('')
        )
      }),
      { numRuns: 500 }
    )
  })

  test('within HTML there is no Markdown that could be needed, and no HTML that could get out', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const html = escapeHtmlCode(raw)
        expect(html.match(/<[^>]*>/g)).toEqual(['<code>', '</code>'])
      })
    )
  })
})

describe('and still reads as what it is', () => {
  test.each(['scripts/train_v2.sh', 'models/a|b.yaml', '@octocat/x.yaml', 'it`s <b>', 'data[1].yaml', '1. x', 'a & b'])(
    '%s',
    (raw) => {
      const shown = decode(render(escapeText(raw)).replace(/<[^>]*>/g, ''))
        .replace(/\u200b/g, '')
        .trim()
      expect(shown).toBe(raw)
    }
  )

  test('ordinary names stay readable in the Markdown itself', () => {
    expect(escapeCode('scripts/train_v2.sh')).toBe('`scripts/train_v2.sh`')
    expect(escapeText("At multi-scale's largest size (960 px): 9.5 GiB")).toBe(
      "At multi-scale's largest size (960 px): 9.5 GiB"
    )
  })

  test('backticks of our own messages set code', () => {
    expect(escapeProse('unknown key `budgett`: did you mean `budget`?')).toBe(
      'unknown key `budgett`: did you mean `budget`?'
    )
    expect(escapeProse('an odd ` one')).toBe('an odd &#96; one')
  })
})

test('a whole report stays whole, whatever the names in it', () => {
  const shape = (raw: string) => {
    const target = buildTargetReview({
      name: `n${raw}`,
      file: raw,
      reason: `r${raw}`,
      baselineNote: `b${raw}`,
      changes: [
        { name: `models/${raw}`, before: 'a', after: 'b' },
        { name: 'hyp', before: `x${raw}`, after: `y${raw}` }
      ],
      written: buildSuggestion({ file: `f${raw}`, before: `- ${raw}`, after: raw }),
      problems: [buildProblem({ file: `p${raw}`, message: `m${raw}\nlog ${raw}` })],
      measurement: buildMeasurement({
        environment: {
          ...buildMeasurement().environment,
          gpu: `g${raw}`,
          platform: `p${raw}`,
          allocatorSettings: `s${raw}`
        }
      })
    })
    const markdown = renderReport(
      buildReview({
        targets: [target, { ...target, verdict: 'regressed' }],
        summary: `s${raw}`,
        policyPath: `p${raw}`,
        commit: `c${raw}`
      }),
      { baseBranch: `b${raw}` }
    )
    return elements(render(markdown)).join('')
  }
  const expected = shape('word')
  fc.assert(
    fc.property(text, (raw) => {
      expect(shape(raw)).toBe(expected)
    }),
    { numRuns: 100 }
  )
})
