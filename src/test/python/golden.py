"""Writes what PyTorch computes for the article's network on the drawn samples of this repository.

    golden.py > src/test/resources/dev/countersign/tower/golden.json

Weights are computed, not stored: element i of parameter p is a hash of both, scaled by the parameter's fan-in; see
GoldenWeights. Batch normalisation begins at weight 1, bias 0, mean 0 and variance 1. Dropout is off. In training the
tower is called once for each side of the pairs.
"""
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

SAMPLES = Path("src/main/resources/static/samples")
FILES = ["writer-1-genuine-1.png", "writer-1-genuine-2.png", "writer-1-forgery-1.png", "writer-2-genuine-1.png"]
PAIRS = [[0, 1, 0], [0, 3, 1]]
MARGIN = 2.0
RATE = 1e-5
STEPS = 3


def stage(inputs, outputs, kernel, padding, *more):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, padding=padding), nn.BatchNorm2d(outputs), nn.ReLU(),
                         *more)


class Article(nn.Module):
    def __init__(self):
        super().__init__()
        self.cnn1 = nn.Sequential(stage(1, 96, 11, 0, nn.MaxPool2d(3, 2)), stage(96, 256, 5, 2, nn.MaxPool2d(3, 2)),
                                  nn.Conv2d(256, 384, 3, padding=1), nn.BatchNorm2d(384), nn.ReLU(),
                                  stage(384, 256, 3, 1, nn.MaxPool2d(3, 2)))
        self.fc1 = nn.Sequential(nn.Sequential(nn.Linear(30976, 1024), nn.ReLU()), nn.Identity(),
                                 nn.Sequential(nn.Linear(1024, 128), nn.ReLU()), nn.Linear(128, 2))

    def forward(self, images):
        return self.fc1(self.cnn1(images).flatten(1))


def hashed(index, shape, bound):
    i = np.arange(np.prod(shape), dtype=np.uint64)
    h = (i * 2654435761 + index * 40503) & 0xFFFFFFFF
    for factor in (0x85EBCA6B, 0xC2B2AE35):
        h = (h ^ (h >> np.uint64(16 if factor == 0x85EBCA6B else 13))) * factor & 0xFFFFFFFF
    h ^= h >> np.uint64(16)
    unit = (h & 0xFFFFFF).astype(np.float64) / 2 ** 24
    return torch.from_numpy(((2 * unit - 1) * bound).astype(np.float32)).reshape(shape)


def article():
    net = Article()
    fan_in = 1
    for index, (name, parameter) in enumerate(net.named_parameters()):
        if parameter.dim() > 1:
            fan_in = parameter[0].numel()
            parameter.data = hashed(index, tuple(parameter.shape), 6 ** 0.5 / fan_in ** 0.5)
        elif not isinstance(net.get_submodule(name.rpartition(".")[0]), nn.BatchNorm2d):
            parameter.data = hashed(index, tuple(parameter.shape), 1 / fan_in ** 0.5)
    return net


def prepared(file):
    image = Image.open(SAMPLES / file).convert("L")
    small = np.asarray(image.resize((105, 105), Image.Resampling.BILINEAR))
    return image.size, torch.from_numpy(small / np.float32(255)).float().reshape(1, 105, 105)


def numbers(tensor):
    return tensor.detach().double().tolist()


def described(file):
    size, image = prepared(file)
    pixels = image[0]
    return {"file": file, "size": list(size), "mean": float(pixels.double().mean()),
            "row52": [round(value, 6) for value in numbers(pixels[52])],
            "corners": [round(value, 6) for value in numbers(pixels[[0, 0, -1, -1], [0, -1, 0, -1]])]}


def train(images):
    net = article().train()
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE, weight_decay=5e-4)
    labels = torch.tensor([float(pair[2]) for pair in PAIRS])
    steps = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        distances = F.pairwise_distance(net(images[[pair[0] for pair in PAIRS]]), net(images[[pair[1] for pair in PAIRS]]))
        loss = ((1 - labels) * distances ** 2 + labels * (MARGIN - distances).clamp(min=0) ** 2).mean()
        loss.backward()
        norm = net.cnn1[0][0].weight.grad.norm()
        steps.append({"loss": loss.item(), "distances": numbers(distances), "first_conv_grad_norm": norm.item()})
        optimizer.step()
    return {"pairs": PAIRS, "steps": steps}


torch.set_num_threads(1)
images = torch.stack([prepared(file)[1] for file in FILES])
with torch.no_grad():
    print(json.dumps({
        "about": f"PyTorch {torch.__version__}; src/test/python/golden.py wrote this",
        "parameters": [[i, name, list(p.shape)] for i, (name, p) in enumerate(article().named_parameters())],
        "images": [described(file) for file in FILES],
        "eval_embeddings": numbers(article().eval()(images)),
        "train_mode_embeddings_one_batch_of_4": numbers(article().train()(images)),
        "training": torch.enable_grad()(train)(images),
    }, indent=1))
