"""Seconds that a training step of the article's network takes in PyTorch: 32 pairs, Adam with L2, dropout on.

article_step.py THREADS STEPS prints one line of seconds for each step after the first two.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def stage(inputs, outputs, kernel, padding, *more):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, padding=padding), nn.BatchNorm2d(outputs),
                         nn.ReLU(inplace=True), *more)


class Tower(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolutions = nn.Sequential(
            stage(1, 96, 11, 0, nn.MaxPool2d(3, 2)),
            stage(96, 256, 5, 2, nn.MaxPool2d(3, 2), nn.Dropout2d(0.3)),
            stage(256, 384, 3, 1),
            stage(384, 256, 3, 1, nn.MaxPool2d(3, 2), nn.Dropout2d(0.3)))
        self.linear = nn.Sequential(nn.Linear(30976, 1024), nn.ReLU(inplace=True), nn.Dropout(0.5),
                                    nn.Linear(1024, 128), nn.ReLU(inplace=True), nn.Linear(128, 2))

    def forward(self, images):
        return self.linear(self.convolutions(images).flatten(1))


torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
tower = Tower().train()
adam = torch.optim.Adam(tower.parameters(), lr=1e-3, weight_decay=5e-4)
for step in range(int(sys.argv[2]) + 2):
    first, second = torch.rand(32, 1, 105, 105), torch.rand(32, 1, 105, 105)
    forged = (torch.rand(32) > 0.5).float()
    start = time.perf_counter()
    adam.zero_grad()
    distance = F.pairwise_distance(tower(first), tower(second))
    loss = ((1 - forged) * distance ** 2 + forged * torch.clamp(2 - distance, min=0) ** 2).mean()
    loss.backward()
    adam.step()
    loss.item()
    if step >= 2:
        print(f'{time.perf_counter() - start:.4f}', flush=True)
