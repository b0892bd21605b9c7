/**
 * The shared-weight networks, their initialisation, and their weights under PyTorch's
 * parameter names.
 */
@NullMarked
package dev.countersign.tower;

import org.jspecify.annotations.NullMarked;
