import { readdirSync, readFileSync } from 'node:fs'

export interface Fixture {
  readonly name: string
  readonly bytes: Buffer
  readonly text: string
}

const FOLDER = new URL('../fixtures/yaml/', import.meta.url)

/** The honest files of one kind; the first comment of each says what it stands for. */
export function fixtures(kind: 'model' | 'hyp' | 'data' | 'opt' | 'ultralytics' | 'args'): Fixture[] {
  const folder = new URL(`${kind}/`, FOLDER)
  return readdirSync(folder)
    .toSorted()
    .map((file) => {
      const bytes = readFileSync(new URL(file, folder))
      return { name: `${kind}/${file}`, bytes, text: bytes.toString('utf8') }
    })
}

export function allFixtures(): Fixture[] {
  return (['model', 'hyp', 'data', 'opt', 'ultralytics', 'args'] as const).flatMap(fixtures)
}

/** Every own module that the model fixtures use. */
export const OWN_MODULES = [
  ...[
    'CBAM',
    'SE',
    'C3STR',
    'GAMAttention',
    'CoordAtt',
    'SimAM',
    'GSConv',
    'VoVGSCSP',
    'stem',
    'mobilev3_bneck',
    'MBConvBlock'
  ],
  ...[
    'ReOrg',
    'SwinTransformer_Layer',
    'ConvNeXt',
    'IDetect',
    'Concat_bifpn',
    'BiFPN_Concat2',
    'BiFPN_Concat3',
    'ASFF_Detect',
    'IKeypoint'
  ]
]

/** The lines of a small, sound model; a test replaces the ones it is about. */
export function modelText(
  changes: Partial<Record<'nc' | 'depth' | 'width' | 'anchors' | 'extra' | 'backbone' | 'head', string>> = {}
) {
  return [
    changes.nc ?? 'nc: 3',
    changes.depth ?? 'depth_multiple: 0.33',
    changes.width ?? 'width_multiple: 0.25',
    changes.anchors ?? 'anchors: 3',
    ...(changes.extra === undefined ? [] : [changes.extra]),
    'backbone:',
    changes.backbone ?? '  - [-1, 1, Conv, [16, 3, 2]]',
    'head:',
    changes.head ?? '  - [[0], 1, Detect, [nc, anchors]]',
    ''
  ].join('\n')
}

/** The same for a model of Ultralytics. */
export function ultralyticsText(
  changes: Partial<Record<'nc' | 'scales' | 'extra' | 'backbone' | 'head', string>> = {}
): string {
  return [
    changes.nc ?? 'nc: 3',
    changes.scales ?? 'scales: {n: [0.5, 0.25, 1024], x: [1.0, 1.5, 512]}',
    ...(changes.extra === undefined ? [] : [changes.extra]),
    'backbone:',
    changes.backbone ?? '  - [-1, 1, Conv, [16, 3, 2]]',
    'head:',
    changes.head ?? '  - [[0], 1, Detect, [nc]]',
    ''
  ].join('\n')
}
