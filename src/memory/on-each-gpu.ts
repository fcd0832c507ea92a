/** Behind a figure of one GPU, where there are several; nothing where there is one. */
export function onEachGpu(gpus: number): '' | ' on each GPU' {
  return gpus > 1 ? ' on each GPU' : ''
}
