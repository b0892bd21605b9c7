"""The article's script as somebody would have typed it, from its text.

    article.py FOLDER EPOCHS

FOLDER holds train/ and test/ with images, and train_data.csv and test_data.csv with the columns image1, image2, label.
Trains, and saves model.pth there as the article does. Then prints the distance of each pair of test_data.csv, a line
each, in inference mode.

What the article has wrong stays wrong where it runs. Changed is only what does not run, or not here: the imports
"PIL.images" and "PD"; cuda(), where there is none; torchvision, where it is missing or does not fit the installed
PyTorch; showing plots; the number of epochs. The distances at the end are
taken after net.eval(): the article leaves dropout on, and its distances differ from call to call.
"""
import os
import sys

import matplotlib

matplotlib.use("Agg")

import torch

from PIL import Image
from torch.autograd import Variable
from torch.utils.data import DataLoader, Dataset
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch.nn as nn
import torch.nn.functional as F
import torch.utils.data as utils
try:
    import torchvision
    import torchvision.transforms as transforms
    import torchvision.utils
except (ImportError, RuntimeError):
    import pillow_transforms as transforms
from tqdm import tqdm

os.chdir(sys.argv[1])
device = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(1)

dir_train = "train"
df_train = "train_data.csv"
df_val = "test_data.csv"
dir_val = "test"
bs = 32
num_epoch = int(sys.argv[2])


class PairedDataset:
    def __init__(self, df_train=None, dir_train=None, transform=None, load_subset=None):
        self.train_df = pd.read_csv(df_train)
        if load_subset != None:
            self.train_df = self.train_df[:load_subset]
        self.train_df.columns = ["image1", "image2", "label"]
        self.train_dir = dir_train
        self.transform = transform

    def __getitem__(self, index):
        pair1 = os.path.join(self.train_dir, self.train_df.iat[index, 0])
        pair2 = os.path.join(self.train_dir, self.train_df.iat[index, 1])

        pair_left = Image.open(pair1).convert("L")
        pair_right = Image.open(pair2).convert("L")

        if self.transform is not None:
            pair_left = self.transform(pair_left)
            pair_right = self.transform(pair_right)

        return (
            pair_left,
            pair_right,
            torch.from_numpy(
                np.array([int(self.train_df.iat[index, 2])], dtype=np.float32)
            ),
        )

    def __len__(self):
        return len(self.train_df)


train_ds = PairedDataset(
    df_train,
    dir_train,
    transform=transforms.Compose(
        [transforms.Resize((105, 105)), transforms.ToTensor()]
    ),
    load_subset=1000
)
eval_ds = PairedDataset(
    df_val,
    dir_val,
    transform=transforms.Compose(
        [transforms.Resize((105, 105)), transforms.ToTensor()]
    ),
    load_subset=1000
)


class Model(nn.Module):
    def __init__(self):
        super(Model, self).__init__()

        self.cnn1 = nn.Sequential(
            self.conv_bn_relu(1, 96, 11, 1, False),
            self.conv_bn_relu(96, 256, 5, 2, True),
            nn.Conv2d(256, 384, kernel_size=3, stride=1, padding=1),
            nn.BatchNorm2d(384),
            nn.ReLU(inplace=True),
            self.conv_bn_relu(384, 256, 3, 1, True),
        )

        self.fc1 = nn.Sequential(
            self.linrel(30976, 1024),
            nn.Dropout2d(p=0.5),
            self.linrel(1024, 128),
            nn.Linear(128, 2))

    def linrel(self, inc, outc): return nn.Sequential(nn.Linear(inc, outc), nn.ReLU(inplace=True))

    def conv_bn_relu(self, inc, outc, ks, pad, dropout=True):
        if dropout == True:
            return nn.Sequential(
                nn.Conv2d(inc, outc, kernel_size=ks, stride=1, padding=pad),
                nn.BatchNorm2d(outc),
                nn.ReLU(inplace=True),
                nn.MaxPool2d(3, stride=2),
                nn.Dropout2d(p=0.3),
            )
        else:
            return nn.Sequential(
                nn.Conv2d(inc, outc, kernel_size=ks, stride=1),
                nn.BatchNorm2d(outc),
                nn.ReLU(inplace=True),
                nn.MaxPool2d(3, stride=2),
            )

    def forward_once(self, x):
        output = self.cnn1(x)
        output = output.view(output.size()[0], -1)
        output = self.fc1(output)
        return output

    def forward(self, input1, input2):
        out1 = self.forward_once(input1)
        out2 = self.forward_once(input2)
        return out1, out2


class ContrastiveLoss(nn.Module):
    def __init__(self, margin=2.0):
        super(ContrastiveLoss, self).__init__()
        self.margin = margin

    def forward(self, out1, out2, label):
        euclidean_distance = F.pairwise_distance(out1, out2)
        return torch.mean(
            (1 - label) * torch.pow(euclidean_distance, 2)
            + (label)
            * torch.pow(torch.clamp(self.margin - euclidean_distance, min=0.0), 2)
        )


dl_train = DataLoader(train_ds,
                        shuffle=True,
                        num_workers=8,
                        batch_size=bs)
dl_eval = DataLoader(eval_ds,
                        shuffle=True,
                        num_workers=8,
                        batch_size=1)

net = Model().to(device)
criterion = ContrastiveLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, weight_decay=0.0005)


def train(dl_train):
    loss = []
    counter = []
    iteration_number = 0
    for i, data in tqdm(enumerate(dl_train, 0), total=len(dl_train)):
        pair_left, pair_right, label = data
        pair_left, pair_right, label = pair_left.to(device), pair_right.to(device), label.to(device)
        optimizer.zero_grad()
        out1, out2 = net(pair_left, pair_right)
        loss_contrastive = criterion(out1, out2, label)
        loss_contrastive.backward()
        optimizer.step()
        loss.append(loss_contrastive.item())
    loss = np.array(loss)
    return loss.mean() / len(dl_train)


def eval(dl_eval):
    loss = []
    counter = []
    iteration_number = 0
    for i, data in tqdm(enumerate(dl_eval, 0), total=len(dl_eval)):
        pair_left, pair_right, label = data
        pair_left, pair_right, label = pair_left.to(device), pair_right.to(device), label.to(device)
        out1, out2 = net(pair_left, pair_right)
        loss_contrastive = criterion(out1, out2, label)
        loss.append(loss_contrastive.item())
    loss = np.array(loss)
    return loss.mean() / len(dl_eval)


for epoch in tqdm(range(1, num_epoch)):
    best_eval_loss = 9999
    train_loss = train(dl_train)
    eval_loss = eval(dl_eval)

    print(f"Training loss {train_loss}")
    print(f"Eval loss {eval_loss}")

    if eval_loss < best_eval_loss:
        best_eval_loss = eval_loss
        print(f"Best Eval loss{best_eval_loss}")
        torch.save(net.state_dict(), "model.pth")
        print("Model Saved Successfully")

net.load_state_dict(torch.load("model.pth"))
net.eval()
with torch.no_grad():
    for i in range(len(eval_ds)):
        x0, x1, label = eval_ds[i]
        out1, out2 = net(x0.unsqueeze(0).to(device), x1.unsqueeze(0).to(device))
        eucledian_distance = F.pairwise_distance(out1, out2)
        print("Predicted Euclidean Distance:-", eucledian_distance.item())
