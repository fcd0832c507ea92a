"""The trainer `ultralytics`: the package of that name, whose `yolo train` and `YOLO.train` run a trainer class."""
