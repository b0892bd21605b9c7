/**
 * What ships beside the jar: the chart, the alerts, the dashboards and the workflows.
 */
@NullMarked
package dev.countersign.deployment;

import org.jspecify.annotations.NullMarked;
