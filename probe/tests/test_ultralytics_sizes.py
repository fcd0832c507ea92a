"""What the trainer of the installed Ultralytics draws. Other versions: `scripts/bench/ultralytics-sizes.ts`."""

from __future__ import annotations

from typing import Any

import pytest
from draw_sizes import drawn
from vram_probe.startup import isolate


@pytest.fixture(scope="module", autouse=True)
def version(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, ...]:
    isolate(tmp_path_factory.mktemp("isolated"))
    import ultralytics

    numbers = tuple(int(part) for part in ultralytics.__version__.split(".")[:3])
    if numbers < (8, 4, 46):
        pytest.skip("an older version draws other sizes")
    return numbers


@pytest.mark.parametrize(
    ("multi_scale", "minimum", "maximum", "count"),
    [(0.0, 640, 640, 1), (0.25, 480, 800, 11), (0.33, 416, 864, 15), (0.5, 320, 960, 21), (True, 32, 1280, 40)],
)
def test_sizes_of_300_batches(multi_scale: Any, minimum: int, maximum: int, count: int) -> None:
    """A part of the image size, up and down. Both ends are forced; the batches between them are drawn."""
    found = drawn({"imageSize": 640, "stride": 32, "multiScale": multi_scale}, 300)
    sizes = found.pop("drawn")
    assert found == {"minimum": minimum, "maximum": maximum, "count": count}
    assert set(sizes) <= set(range(minimum, maximum + 1, 32))
    assert len(sizes) > 0.8 * count
