"""The three of torchvision's transforms that the article uses, as torchvision has them for Pillow's images."""
import numpy as np
import torch
from PIL import Image


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, image):
        for transform in self.transforms:
            image = transform(image)
        return image


class Resize:
    def __init__(self, size):
        self.size = size

    def __call__(self, image):
        height, width = self.size
        return image.resize((width, height), Image.Resampling.BILINEAR)


class ToTensor:
    def __call__(self, image):
        return torch.from_numpy(np.asarray(image, dtype=np.uint8).copy()).unsqueeze(0).float().div(255)
