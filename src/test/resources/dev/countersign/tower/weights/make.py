"""Writes the files beside it with PyTorch, each as its name and README.md say."""
import collections
import pathlib
import zipfile

import torch
from torch import nn

here = pathlib.Path(__file__).parent


def save(value, name, **how):
    torch.save(value, here / name, **how)


def save_legacy(value, name):
    save(value, name, _use_new_zipfile_serialization=False)


numbers = torch.arange(6.0).reshape(2, 3) / 4 - 0.5
types = collections.OrderedDict(
    single=numbers, half=numbers.half(), brain=numbers.bfloat16(), double=numbers.double(),
    whole=torch.tensor(7), empty=torch.empty(0, 3))
save(types, "types.pth")
save(types, "types-protocol-4.pth", pickle_protocol=4)
save_legacy(types, "types-legacy.pth")

base = torch.arange(24.0)
views = {
    "whole": base.view(4, 6), "transposed": base.view(4, 6).t(), "offset": base[5:11], "every-third": base[::3],
    "columns": base.view(4, 6)[:, 1:3], "scalar": base[7],
    "channels-last": base.clone().view(1, 2, 3, 4).contiguous(memory_format=torch.channels_last)}
save(views, "views.pth")
save_legacy(views, "views-legacy.pth")

torch.manual_seed(1)
net = nn.Sequential(nn.Conv2d(1, 2, 2), nn.BatchNorm2d(2))
with torch.no_grad():
    for place, parameter in enumerate(net.parameters()):
        parameter.copy_(torch.arange(parameter.numel(), dtype=torch.float32).view(parameter.shape) + 10 * place)
save(nn.DataParallel(net).state_dict(), "data-parallel.pth")
save({"weight": nn.Parameter(numbers)}, "parameter.pth")

optimizer = torch.optim.Adam(net.parameters())
before = collections.OrderedDict((name, value.clone()) for name, value in net.state_dict().items())
net(torch.ones(1, 1, 4, 4)).sum().backward()
optimizer.step()
beside = {
    "epoch": 3, "losses": [0.5, 0.25], "note": "n" * 2000, "best": None, "done": True, "pair": (1, -(2**40)),
    "huge": 2**80, "rng": torch.tensor([1, 2], dtype=torch.uint8), "type": torch.float32, "size": torch.Size([1, 2]),
    "device": torch.device("cpu"), "bytes": b"raw", 5: "five", "optimizer": optimizer.state_dict()}
save({**beside, "state_dict": before}, "checkpoint.pth")
save({**beside, "model_state_dict": before}, "checkpoint-model-state-dict.pth")
save_legacy({**beside, "model": before}, "checkpoint-model-legacy.pth")

save(net, "nn-module.pth", pickle_protocol=2)
# Without the modules' source text, which PyTorch puts into the file where it finds it.
torch.serialization.get_source_lines_and_file = None
save_legacy(net, "nn-module-legacy.pth")
torch.jit.script(nn.Linear(2, 1)).save(here / "torchscript.pt")
# Without what names the files of the machine that made it.
with zipfile.ZipFile(here / "torchscript.pt") as archive:
    entries = [(entry, archive.read(entry)) for entry in archive.infolist() if not entry.filename.endswith(".debug_pkl")]
with zipfile.ZipFile(here / "torchscript.pt", "w") as archive:
    for entry, content in entries:
        archive.writestr(entry.filename, content)
save({"weight": torch.zeros(1).expand(1000)}, "expanded.pth")
save({"weight": torch.zeros(2, dtype=torch.int32)}, "int32.pth")
save({"epoch": 3, "loss": 0.5}, "no-tensors.pth")
