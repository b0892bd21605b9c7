package dev.countersign.image;

public record ImageLimits(int maxBytes, long maxPixels, int maxPages) {
}
