"""The trainer YOLOv5: a checkout, or the `yolov5` package."""
