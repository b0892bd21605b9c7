/**
 * Named tensors and the files that hold them: safetensors, and what PyTorch saves. This
 * package knows no network.
 */
@NullMarked
package dev.countersign.tower.weights;

import org.jspecify.annotations.NullMarked;
