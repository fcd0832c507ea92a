"""The probe: a short, real training of the user's own YOLOv5 that measures what it holds in memory."""
