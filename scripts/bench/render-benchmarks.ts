import { costSection } from './cost-section.ts'
import { cpuSection } from './cpu-section.ts'
import type { Findings } from './findings.ts'
import { gpuLogSection } from './gpu-log-section.ts'
import { gpuRunSection } from './gpu-run-section.ts'
import { judge } from './judgements.ts'
import { loadSection } from './load-section.ts'
import { outcomeSection } from './outcome-section.ts'
import { publishedSection } from './published-section.ts'
import { realitySection } from './reality-section.ts'
import { recommendCpuSection } from './recommend-cpu-section.ts'
import { recommendSection } from './recommend-section.ts'
import { replaySection } from './replay-section.ts'
import { spreadSection } from './spread-section.ts'
import { workspaceSection } from './workspace-section.ts'

/** The whole of `docs/benchmarks.md`. */
export function renderBenchmarks(findings: Findings): string {
  const judgements = judge(findings)
  const sections = [
    introduction,
    cpuSection(findings.cpuTrained, findings.cpuSimulated),
    replaySection(findings.replayed),
    realitySection(findings, judgements),
    gpuLogSection(judgements),
    spreadSection(judgements),
    outcomeSection(findings, judgements),
    workspaceSection(findings, judgements),
    publishedSection(judgements),
    recommendCpuSection(findings.trainedBatches, findings.cpuRecommendations),
    recommendSection(findings.searched),
    costSection(findings.cost),
    loadSection(findings.load),
    gpuRunSection(findings.gpuRuns)
  ]
  return `${sections.filter((section) => section !== null).join('\n\n')}\n`
}

const introduction = `# Benchmarks

\`npm run bench\` writes this page; every figure in it comes from the files under [docs/benchmarks](benchmarks). Three words are kept apart:

- **trained**: a real training on a CPU, its bytes counted.
- **predicted**: the same training simulated, without a GPU and without the memory that it counts.
- **real**: what somebody's GPU printed, by a public log ([gpu-logs.json](benchmarks/gpu-logs.json) names each source).

Nothing on this page was measured on a GPU of ours, unless the last section says so. What has not been run yet is not shown: \`npm run bench\` goes on where it was stopped.`
