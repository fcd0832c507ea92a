"""The probe: trains the user's own YOLOv5 for a few steps and measures the GPU memory, or simulates that."""
