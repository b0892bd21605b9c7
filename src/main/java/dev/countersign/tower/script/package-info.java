/**
 * A network's inference as TorchScript: statements that use libtorch's fused operations,
 * and the weights that they need, prepared once. Knows no network.
 */
@NullMarked
package dev.countersign.tower.script;

import org.jspecify.annotations.NullMarked;
