/**
 * What the endpoints of all jobs share: following a job, and mapping failures to
 * problems.
 */
@NullMarked
package dev.countersign.admin.job.web;

import org.jspecify.annotations.NullMarked;
