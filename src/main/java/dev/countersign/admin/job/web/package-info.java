/**
 * What the calls on jobs share: reading what is asked for, following a job, and what is
 * said of jobs.
 */
@NullMarked
package dev.countersign.admin.job.web;

import org.jspecify.annotations.NullMarked;
